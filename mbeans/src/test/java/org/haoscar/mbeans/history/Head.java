package org.haoscar.mbeans.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.haoscar.mbeans.decision.Decided;
import org.haoscar.mbeans.decision.Decider;
import org.haoscar.mbeans.decision.Input;
import org.haoscar.mbeans.decision.Retry;
import org.haoscar.mbeans.decision.Retry.Failure;
import org.haoscar.mbeans.decision.Routing;
import org.haoscar.mbeans.decision.Speaker;
import org.haoscar.mbeans.decision.Voice;
import org.haoscar.mbeans.history.Step.Kind;
import org.haoscar.mbeans.journal.Disk;
import org.haoscar.mbeans.journal.MemoryJournal;
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
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Page;

/**
 * One head's agent: the real decisions, the real journal, and around them as little as possible
 * that moves them as the agent does.
 */
final class Head {
  private static final Instant T0 = Instant.parse("2026-11-21T12:00:00Z");
  private static final long POLL = 5_000;
  private static final long LOOK = 1_000;
  private static final long UNHEARD = 10_000;
  private static final long PATIENCE = 30_000;
  private static final Routing ROUTING =
      new Routing(
          History.CHANNELS.stream()
              .<Channel>map(name -> new Channel.Routed(name, Severity.WARNING))
              .toList());

  private final String name;
  private final World world;
  private final MemoryJournal disk;
  private final Journal journal;
  private final Map<String, Optional<Instant>> nextDue = new HashMap<>();
  private final Set<String> sending = new HashSet<>();
  private final List<Runnable> frozen = new ArrayList<>();
  private Decider decider;
  private int life;
  private boolean runs;
  private boolean killAtNextSend;
  private boolean merged;
  private long started;
  private long lastHeard;
  private long offset;
  private long onward;
  private long onwardAt;
  private List<Finding> edge = List.of();

  Head(String name, World world) {
    this.name = name;
    this.world = world;
    this.disk = Disk.empty(new Origin("lab", name));
    this.journal = Faulty.of(world.mutant, disk, name);
  }

  String name() {
    return name;
  }

  boolean answers() {
    return runs && !world.is(Kind.FROZEN, name);
  }

  void start() {
    killAtNextSend = false;
    if (runs || world.is(Kind.KILLED, name)) {
      return;
    }
    Disk.reopen(disk);
    try {
      decider = new Decider(journal, new Origin("lab", name));
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
    runs = true;
    merged = false;
    started = world.now();
    lastHeard = started;
    onward = wall();
    onwardAt = started;
    try {
      decider.rebase(onward());
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
    edge = findings();
    int now = ++life;
    every(POLL, now, this::poll);
    every(LOOK, now, this::look);
    world.at(started, this::poll);
  }

  void kill() {
    runs = false;
    killAtNextSend = false;
    life++;
    sending.clear();
    nextDue.clear();
    frozen.clear();
  }

  void killAtNextSend() {
    killAtNextSend = true;
  }

  void stepClock(long by) {
    offset += by;
  }

  void thaw() {
    if (answers()) {
      var waiting = List.copyOf(frozen);
      frozen.clear();
      waiting.forEach(Runnable::run);
    }
  }

  private void every(long period, int of, Runnable work) {
    world.at(
        world.now() + period,
        () -> {
          if (life == of) {
            if (answers()) {
              work.run();
            }
            every(period, of, work);
          }
        });
  }

  private long wall() {
    return world.now() + offset;
  }

  private Instant now() {
    return T0.plusMillis(wall());
  }

  private Instant onward() {
    onward = Math.max(wall(), onward + world.now() - onwardAt);
    onwardAt = world.now();
    return T0.plusMillis(onward);
  }

  // --- what it sees

  private void poll() {
    if (!answers()) {
      return;
    }
    boolean hangs = world.is(Kind.TOOL_HANGS, name);
    List<Finding> findings = hangs ? List.of() : findings();
    if (world.mutant == Mutant.EDGE_INSTEAD_OF_LEVEL) {
      if (hangs || findings.equals(edge)) {
        return;
      }
      edge = findings;
    }
    var sighting = new Sighting("t", now(), !hangs, findings, List.of());
    decide(new Input(now(), onward(), List.of(sighting), List.of(), List.of(), Set.of()));
  }

  private List<Finding> findings() {
    return History.FACTS.stream()
        .filter(fact -> fact.endsWith("@pair") || fact.endsWith("@" + name))
        .filter(fact -> world.history.holds(fact, world.now()))
        .map(this::finding)
        .toList();
  }

  private Finding finding(String fact) {
    String[] parts = fact.split("@", -1);
    boolean split = parts[0].equals("split");
    var type =
        new ConditionType(
            new ConditionType.Name("t", parts[0]),
            split ? Severity.CRITICAL : Severity.MAJOR,
            split ? Duration.ZERO : Duration.ofSeconds(3),
            ConditionType.Scope.PAIR,
            new ConditionType.Explanation("", "", ""));
    Finding finding = Finding.holds(type, parts[1], parts[0], "it is so");
    return world.is(Kind.WORSE, fact) ? critical(finding) : finding;
  }

  private static Finding critical(Finding finding) {
    return new Finding(
        finding.type(), finding.key(), Severity.CRITICAL, finding.verdict(), finding.text());
  }

  // --- the other head

  private void look() {
    Head peer = world.peerOf(name);
    if (world.reaches(this, peer) && !world.is(Kind.DISK_FULL, name)) {
      read(peer);
    }
    decider.silent(heard() ? Set.of() : Set.of(peer.name));
    if (decider.wakeAt().filter(at -> !at.isAfter(now())).isPresent()) {
      decide(Input.of(now(), List.of()));
    }
    History.CHANNELS.forEach(this::pump);
  }

  private boolean heard() {
    return world.now() - lastHeard < UNHEARD;
  }

  private void read(Head peer) {
    Page page = peer.page(decider.heard());
    boolean news =
        page.whole()
            || !page.entries().isEmpty()
            || !decider.heard().equals(Optional.of(page.position()));
    if (news
        && !decide(new Input(now(), onward(), List.of(), List.of(page), List.of(), Set.of()))) {
      return;
    }
    lastHeard = world.now();
    merged |= page.last();
  }

  Page page(Optional<Journal.Position> after) {
    try {
      return decider.page(after);
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
  }

  private Voice voice() {
    var sight =
        new Speaker.Sight(
            name, world.peerOf(name).name, heard(), List.of(world.active(), Optional.empty()));
    return Speaker.of(sight, Voice.SPEAK_AFTER);
  }

  // --- what it decides and stores

  private boolean decide(Input input) {
    if (world.is(Kind.DISK_FULL, name)) {
      return false;
    }
    try {
      Decided decided = decider.decide(input, ROUTING, voice());
      if (world.mutant == Mutant.SEND_BEFORE_COMMIT && !decided.batch().deliveries().isEmpty()) {
        decided.batch().deliveries().stream()
            .filter(row -> row.state() == State.DUE)
            .forEach(this::accept);
        if (!runs) {
          return false;
        }
      }
      decider.commit(decided);
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
    nextDue.clear();
    History.CHANNELS.forEach(this::pump);
    return true;
  }

  // --- what it says

  private boolean gateOpen() {
    return merged || world.now() - started >= Voice.SPEAK_AFTER.toMillis();
  }

  private void pump(String channel) {
    if (!answers() || !gateOpen() || sending.contains(channel)) {
      return;
    }
    Instant onward = onward();
    if (next(channel).filter(at -> !at.isAfter(onward)).isPresent()) {
      try {
        journal.due(channel, onward, 1).stream().findFirst().ifPresent(this::send);
      } catch (JournalException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Optional<Instant> next(String channel) {
    return nextDue.computeIfAbsent(channel, disk::nextDue);
  }

  private void send(Delivery delivery) {
    String channel = delivery.channel();
    long saw = decider.heard().map(Journal.Position::sequence).orElse(0L);
    var said = new Said(name, 0, saw, delivery.word());
    sending.add(channel);
    if (world.mutant == Mutant.CONFIRM_BEFORE_SEND) {
      settle(delivered(delivery, said));
    }
    if (world.is(Kind.DOWN, channel)) {
      later(50, () -> failed(delivery, Failure.unsent("refused")));
    } else if (world.is(Kind.HUNG, channel)) {
      later(PATIENCE, () -> failed(delivery, Failure.passing("no answer")));
    } else {
      long takes = (world.is(Kind.SLOW, channel) ? 4_000L : 20L) + world.random.nextInt(200);
      boolean lies = world.is(Kind.LIES, channel);
      int now = life;
      world.at(
          world.now() + takes / 2,
          () -> {
            if (life == now) {
              accept(delivery);
            }
          });
      later(
          takes,
          () -> {
            if (lies) {
              failed(delivery, Failure.passing("500"));
            } else {
              done(channel, delivered(delivery, said));
            }
          });
    }
  }

  /** The receiver has it. */
  private void accept(Delivery delivery) {
    world.messages.add(Message.of(world.now(), name, delivery));
    if (killAtNextSend) {
      kill();
    }
  }

  /** In this life, and not while frozen. */
  private void later(long millis, Runnable work) {
    int now = life;
    world.at(
        world.now() + millis,
        () -> {
          if (life == now && answers()) {
            work.run();
          } else if (life == now) {
            frozen.add(work);
          }
        });
  }

  private Delivery delivered(Delivery delivery, Said said) {
    var attempt = new Attempt(onward(), delivery.attempt().count() + 1, "ok");
    return delivery.turned(State.DELIVERED, attempt).saidBy(said);
  }

  private void failed(Delivery delivery, Failure why) {
    double random = world.random.nextDouble();
    Delivery outcome = Retry.DEFAULT.after(delivery, why, onward(), random);
    done(delivery.channel(), outcome);
  }

  /** An outcome is stored before anything else goes out on the channel. */
  private void done(String channel, Delivery outcome) {
    if (world.is(Kind.DISK_FULL, name)) {
      later(LOOK, () -> done(channel, outcome));
      return;
    }
    if (world.mutant != Mutant.CONFIRM_BEFORE_SEND) {
      settle(outcome);
    }
    sending.remove(channel);
    if (outcome.state() == State.DELIVERED || outcome.attempt().maybe()) {
      decide(
          new Input(now(), onward(), List.of(), List.of(), List.of(), Set.of(outcome.alarmId())));
    }
    pump(channel);
  }

  private void settle(Delivery outcome) {
    try {
      journal.commit(Batch.of(outcome));
    } catch (JournalException e) {
      throw new IllegalStateException(e);
    }
    nextDue.clear();
  }
}
