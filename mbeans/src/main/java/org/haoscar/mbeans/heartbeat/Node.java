package org.haoscar.mbeans.heartbeat;

/**
 * @param ping it is only pinged, to see whether the network is there
 */
public record Node(String name, boolean ping, NodeState state) {}
