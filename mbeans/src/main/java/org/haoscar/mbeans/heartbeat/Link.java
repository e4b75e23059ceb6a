package org.haoscar.mbeans.heartbeat;

/** A path on which a peer is heard, by the name of the interface here. */
public record Link(String node, String name, LinkState state) {}
