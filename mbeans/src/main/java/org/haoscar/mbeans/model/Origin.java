package org.haoscar.mbeans.model;

/** Whose journal it is: the name of the cluster and of the head in it. */
public record Origin(String cluster, String head) {}
