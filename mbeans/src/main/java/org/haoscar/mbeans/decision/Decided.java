package org.haoscar.mbeans.decision;

import java.util.List;
import org.haoscar.mbeans.decision.Routing.Choice;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Batch;

/**
 * What an input, or the passing of time, brought about.
 *
 * @param book what is open and pending once the batch is stored
 * @param turns what alarms did
 * @param choices which channels are told of each turn, and why
 */
public record Decided(Book book, Batch batch, List<Transition> turns, List<Routed> choices) {
  public Decided {
    turns = List.copyOf(turns);
    choices = List.copyOf(choices);
  }

  /** What one channel has to do with one turn. */
  public record Routed(Transition transition, Choice choice) {}
}
