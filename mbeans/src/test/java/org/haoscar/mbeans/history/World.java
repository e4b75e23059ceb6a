package org.haoscar.mbeans.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import org.haoscar.mbeans.history.Step.Kind;

/** A pair and its receivers while a history happens, on a clock of its own. */
final class World {
  private record Due(long at, long order, Runnable work) {}

  final History history;
  final Mutant mutant;
  final Random random;
  final List<Message> messages = new ArrayList<>();
  private final PriorityQueue<Due> agenda =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private final Map<String, Head> heads = new HashMap<>();
  private long order;
  private long now;

  private World(History history, Mutant mutant) {
    this.history = history;
    this.mutant = mutant;
    this.random = new Random(history.seed());
    for (String name : History.HEADS) {
      heads.put(name, new Head(name, this));
    }
  }

  /** Runs a history to its end. */
  static List<Message> run(History history, Mutant mutant) {
    var world = new World(history, mutant);
    world.begin();
    while (!world.agenda.isEmpty()) {
      Due next = world.agenda.poll();
      world.now = next.at();
      if (world.now > History.END) {
        break;
      }
      next.work().run();
    }
    return world.messages;
  }

  private void begin() {
    heads.values().forEach(head -> at(random.nextInt(3000), head::start));
    for (Step step : history.steps()) {
      Head head = heads.get(step.where());
      switch (step.kind()) {
        case KILLED -> {
          at(step.from(), head::kill);
          at(step.until(), head::start);
        }
        case KILLED_SENDING -> {
          at(step.from(), head::killAtNextSend);
          at(step.until(), head::start);
        }
        case FROZEN -> at(step.until(), head::thaw);
        case CLOCK -> at(step.from(), () -> head.stepClock(step.amount()));
        default -> {}
      }
    }
  }

  long now() {
    return now;
  }

  void at(long when, Runnable work) {
    agenda.add(new Due(Math.max(when, now), order++, work));
  }

  boolean is(Kind kind, String where) {
    return history.is(kind, where, now);
  }

  Head peerOf(String name) {
    return heads.get(name.equals("alpha") ? "beta" : "alpha");
  }

  /** One head can read the other's journal. */
  boolean reaches(Head reader, Head other) {
    return other.answers()
        && !is(Kind.PARTED, "alpha")
        && !is(Kind.PARTED, "beta")
        && !is(Kind.DEAF, reader.name());
  }

  Optional<String> active() {
    return History.HEADS.stream().filter(head -> is(Kind.ACTIVE, head)).findFirst();
  }
}
