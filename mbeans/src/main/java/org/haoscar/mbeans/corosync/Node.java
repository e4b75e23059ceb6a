package org.haoscar.mbeans.corosync;

import java.util.Optional;

/**
 * A node that is configured, or that was met.
 *
 * @param id Corosync's own number of it
 * @param vote what a quorum device has to do with it, such as {@code A,V,NMW}; empty without one
 */
public record Node(
    long id,
    String name,
    Optional<String> address,
    MemberState state,
    Optional<Long> votes,
    Optional<String> vote) {}
