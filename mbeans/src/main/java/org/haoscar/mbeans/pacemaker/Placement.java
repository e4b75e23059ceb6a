package org.haoscar.mbeans.pacemaker;

import java.util.Optional;

/** A resource on a node, with what it failed there. */
public record Placement(
    String resource, String node, Optional<Instance> instance, Optional<FailCount> failed) {}
