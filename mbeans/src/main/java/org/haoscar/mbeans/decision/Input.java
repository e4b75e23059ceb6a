package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Page;

/**
 * What is decided on and stored together.
 *
 * @param at when it was taken up; it stays when the store fails and it is tried again, so that the
 *     decision stays the same
 * @param onward the same moment on a clock that never goes back: by it things fall due
 * @param pages of the other head's journal, in order
 * @param acts of operators on this head
 * @param said alarms of which this head has told somebody something
 */
public record Input(
    Instant at,
    Instant onward,
    List<Sighting> sightings,
    List<Page> pages,
    List<Act> acts,
    Set<String> said) {
  public Input {
    sightings = List.copyOf(sightings);
    pages = List.copyOf(pages);
    acts = List.copyOf(acts);
    said = Set.copyOf(said);
  }

  public static Input of(Instant at, List<Sighting> sightings) {
    return new Input(at, at, sightings, List.of(), List.of(), Set.of());
  }

  public Input withSightings(List<Sighting> others) {
    return new Input(at, onward, others, pages, acts, said);
  }
}
