package org.haoscar.routes;

import java.util.List;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Routing.Choice;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal.Batch;

/**
 * What sightings, or the passing of time, brought about.
 *
 * @param book what is open and pending once the batch is stored
 * @param choices which channels are told of each transition of the batch, and why
 */
public record Decided(Book book, Batch batch, List<Routed> choices) {
  public Decided {
    choices = List.copyOf(choices);
  }

  /** What one channel has to do with one transition. */
  public record Routed(Transition transition, Choice choice) {}
}
