package org.haoscar.mbeans.pacemaker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Coded;

/**
 * Resources went from one node to another, as one event.
 *
 * @param at when all of them were seen settled
 */
public record Failover(
    Instant at, Route route, List<String> units, Optional<Took> took, Cause cause) {

  /** Nodes; several are separated by commas. */
  public record Route(String from, String to) {}

  /**
   * How long from the first stop, or from when they were last seen well, to the last start.
   *
   * @param atMost the beginning is only known to lie between two looks
   */
  public record Took(Duration time, boolean atMost) {
    @Override
    public String toString() {
      return (atMost ? "at most " : "") + time.toSeconds() + " s";
    }
  }

  /**
   * @param who changed the configuration, where that very change is the cause; else empty
   */
  public record Cause(Plan plan, String text, String who) {}

  /** Whether somebody wanted it. Unknown is to be treated as unplanned. */
  public enum Plan implements Coded {
    UNKNOWN,
    PLANNED,
    UNPLANNED
  }

  public Failover {
    units = List.copyOf(units);
  }

  /** {@code ha2; unplanned: ha1 was lost; at most 12 s}. */
  String inWords() {
    return route.to()
        + "; "
        + cause.plan().label()
        + (cause.text().isEmpty() ? "" : ": " + cause.text())
        + (cause.who().isEmpty() ? "" : "; by " + cause.who())
        + took.map(t -> "; " + t).orElse("");
  }
}
