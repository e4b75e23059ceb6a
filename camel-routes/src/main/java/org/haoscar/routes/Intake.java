package org.haoscar.routes;

import java.time.Instant;
import java.util.List;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Sighting;

/** What is done to sightings before anything is decided. */
final class Intake {
  private Intake() {}

  /**
   * A component speaks for itself only: an alarm that it opened under another's name would never be
   * cleared by its next sighting.
   */
  static boolean valid(Sighting sighting, Finding finding) {
    return finding.key().condition().component().equals(sighting.component())
        && finding.key().condition().equals(finding.type().id());
  }

  static Sighting validated(Sighting sighting) {
    List<Finding> own = sighting.findings().stream().filter(f -> valid(sighting, f)).toList();
    return new Sighting(
        sighting.component(), sighting.at(), sighting.conclusive(), own, sighting.events());
  }

  /** Nothing is from the future (the clock may have been set back since), and text is one line. */
  static Sighting enriched(Sighting sighting, Instant now) {
    return new Sighting(
        sighting.component(),
        sighting.at().isAfter(now) ? now : sighting.at(),
        sighting.conclusive(),
        sighting.findings().stream().map(Intake::enriched).toList(),
        sighting.events().stream().map(Intake::enriched).toList());
  }

  private static Finding enriched(Finding f) {
    return new Finding(f.type(), f.key(), f.severity(), f.verdict(), Line.of(f.text()), f.within());
  }

  private static Event enriched(Event event) {
    Change c = event.change();
    var change = new Change(Line.of(c.object()), c.what(), Line.of(c.from()), Line.of(c.to()));
    return new Event(event.at(), event.component(), event.subject(), change);
  }
}
