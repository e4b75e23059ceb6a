package org.haoscar.mbeans.model;

/**
 * One thing of one object that differs between two statuses, or was reported in between.
 *
 * @param what the attribute, such as {@code connection}, or the happening, such as {@code helper}
 * @param from empty where the object is new; {@code to} is empty where it went
 */
public record Change(String object, String what, String from, String to) {}
