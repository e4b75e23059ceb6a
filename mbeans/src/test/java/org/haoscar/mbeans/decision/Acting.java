package org.haoscar.mbeans.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.haoscar.mbeans.journal.Disk;
import org.haoscar.mbeans.journal.MemoryJournal;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;

/** A head on a timeline, moved by hand; alpha speaks. All that heads say goes to one list. */
final class Acting {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  static final ConditionType CUT = type("cut");
  static final ConditionType SPLIT = type("split");
  private static final Routing ROUTING =
      new Routing(List.of(new Channel.Routed("mail", Severity.WARNING)));

  private final String name;
  private final List<String> told;
  private final MemoryJournal journal;
  private Decider decider;

  Acting(String name, List<String> told) throws JournalException {
    this.name = name;
    this.told = told;
    this.journal = Disk.empty(new Origin("lab", name));
    restart();
  }

  void restart() throws JournalException {
    Disk.reopen(journal);
    decider = new Decider(journal, new Origin("lab", name));
  }

  static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }

  static Finding cut(String node) {
    return Finding.holds(CUT, node, "link", "it is cut");
  }

  Book book() {
    return decider.book();
  }

  Decided see(int second, Finding... findings) throws JournalException {
    var sighting = new Sighting("t", at(second), true, List.of(findings), List.of());
    return decide(second, List.of(sighting), List.of(), Set.of());
  }

  Decided act(int second, Act.Kind kind, String target, String scope, int until)
      throws JournalException {
    var act =
        new Act(
            kind,
            target,
            new Act.By("jo", at(second), 0),
            until == 0 ? Optional.empty() : Optional.of(at(until)),
            new Act.Words("work", scope));
    return decide(second, List.of(), List.of(act), Set.of());
  }

  private Decided decide(int second, List<Sighting> sightings, List<Act> acts, Set<String> said)
      throws JournalException {
    return decide(new Input(at(second), at(second), sightings, List.of(), acts, said));
  }

  Decided decide(Input input) throws JournalException {
    boolean speaks = name.equals("alpha");
    var voice = new Voice(speaks, "alpha", "alpha speaks", Duration.ofSeconds(30));
    Decided decided = decider.decide(input, ROUTING, voice);
    decider.commit(decided);
    return decided;
  }

  /** Reads all of the other head's journal that is new. */
  void read(int second, Acting other) throws JournalException {
    var page = other.decider.page(decider.heard());
    decide(new Input(at(second), at(second), List.of(), List.of(page), List.of(), Set.of()));
  }

  /** Sends all that is due. */
  void send(int second) throws JournalException {
    var due = journal.due("mail", at(second), 100);
    while (!due.isEmpty()) {
      for (Delivery row : due) {
        told.add(
            name
                + " "
                + row.transition().kind()
                + " "
                + row.transition().alarm().key().condition().condition()
                + "@"
                + row.transition().alarm().key().subject());
        accepted(second, row);
      }
      due = journal.due("mail", at(second), 100);
    }
  }

  void accepted(int second, Delivery row) throws JournalException {
    long saw = decider.heard().map(Journal.Position::sequence).orElse(0L);
    var done = new Attempt(at(second), 1, "ok");
    var outcome = row.turned(State.DELIVERED, done).saidBy(new Said(name, 0, saw, row.word()));
    journal.commit(Journal.Batch.of(outcome));
    decide(second, List.of(), List.of(), Set.of(row.alarmId()));
  }

  List<Delivery> rows(State state) {
    return journal.deliveries(state, 100);
  }

  private static ConditionType type(String condition) {
    return new ConditionType(
        new ConditionType.Name("t", condition),
        Severity.MAJOR,
        Duration.ZERO,
        ConditionType.Scope.NODE,
        new ConditionType.Explanation("", "", ""));
  }
}
