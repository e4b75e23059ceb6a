package org.haoscar.mbeans.model;

import java.time.Instant;
import java.util.List;

/**
 * One reading of one component as the flow carries it: what it found and what changed since the
 * last.
 *
 * @param conclusive false when the tool could not tell: then only what is found holds, and nothing
 *     clears
 */
public record Sighting(
    String component, Instant at, boolean conclusive, List<Finding> findings, List<Event> events) {

  public Sighting {
    findings = List.copyOf(findings);
    events = List.copyOf(events);
  }
}
