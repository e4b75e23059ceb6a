package org.haoscar.agent.demo;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.haoscar.agent.demo.Head.Link;

/**
 * Both heads' DRBD 9 and the cable between them: a value. Every command and the passing of time
 * make the next value and the lines that the heads' event streams say on the way. What a cluster
 * engine would do (promote the survivor) happens by itself.
 *
 * @param cable whether the replication link is whole
 * @param up the nodes that are running
 */
record Pair(Map<Node, Side> sides, boolean cable, Set<Node> up) {

  /** What the application on a Primary writes, KiB a second. */
  static final long LOAD = 4_096;

  Pair {
    sides = Map.copyOf(sides);
    up = Set.copyOf(up);
  }

  /** Alpha is Primary, all is in sync. */
  static Pair healthy(int volumes) {
    var sides = new EnumMap<Node, Side>(Node.class);
    for (Node node : Node.values()) {
      boolean first = node == Node.ALPHA;
      var link = new Link("Connected", first ? Head.SECONDARY : Head.PRIMARY, true);
      var disks = IntStream.range(0, volumes).mapToObj(Volume::upToDate).toList();
      var head = new Head(node, first ? Head.PRIMARY : Head.SECONDARY, false, link, disks);
      sides.put(node, Side.fresh(head));
    }
    return new Pair(sides, true, EnumSet.allOf(Node.class));
  }

  Head head(Node node) {
    return sides.get(node).now();
  }

  boolean isUp(Node node) {
    return up.contains(node);
  }

  /** Who has the virtual address; none while no one or both are Primary. */
  Optional<Node> active() {
    var primaries = up.stream().filter(n -> head(n).isPrimary()).toList();
    return primaries.size() == 1 ? Optional.of(primaries.getFirst()) : Optional.empty();
  }

  boolean resyncing() {
    return Arrays.stream(Node.values()).anyMatch(n -> head(n).any(Volume::resyncing));
  }

  private boolean bothUp() {
    return up.size() == Node.values().length;
  }

  private boolean connected() {
    return bothUp() && Arrays.stream(Node.values()).allMatch(n -> head(n).isConnected());
  }

  private boolean upToDate() {
    return Arrays.stream(Node.values()).allMatch(n -> head(n).isUpToDate());
  }

  Turn cutLink(Instant now) {
    if (!cable) {
      return Turn.refused(this, "The link is cut already; heal-link joins it again.");
    }
    return turn(
        now,
        false,
        up,
        story -> up.forEach(node -> Handshake.lose(story, node)),
        "The replication link is cut. Each head says NetworkFailure, then Connecting; expect one"
            + " alarm of the pair, and out-of-sync to grow while the Primary writes on.");
  }

  Turn healLink(Instant now) {
    if (cable) {
      return Turn.refused(this, "The link is whole; cut-link cuts it.");
    }
    Turn turn = turn(now, true, up, story -> reconnect(story, up), "");
    return new Turn(turn.pair(), "The link is whole again. " + turn.pair().outlook(), turn.lines());
  }

  private String outlook() {
    if (Arrays.stream(Node.values()).anyMatch(n -> isUp(n) && head(n).isStandAlone())) {
      return "Both heads wrote while apart: split brain. They stay StandAlone until resync.";
    }
    return resyncing()
        ? "A resync brings the other copy up to date; then the alarms clear."
        : "Expect the alarms of the connection to clear if both heads are up.";
  }

  private static void reconnect(Story story, Set<Node> up) {
    boolean waiting =
        Arrays.stream(Node.values())
            .allMatch(
                n -> up.contains(n) && story.head(n).link().connection().equals("Connecting"));
    if (waiting) {
      Handshake.meet(story);
    }
  }

  Turn failDisk(Instant now) {
    if (!connected() || !upToDate()) {
      return Turn.refused(
          this,
          "fail-disk needs both heads connected and UpToDate, or no good copy would be left:"
              + " resync, heal-link or revive first.");
    }
    Node node = active().orElse(Node.ALPHA);
    return turn(
        now,
        cable,
        up,
        story -> failDisk(story, node),
        "The disk of "
            + node.label()
            + " failed; its data is now served over the link from "
            + node.peer().label()
            + ". Expect alarms of the disk and of lost redundancy; resync puts in a new disk.");
  }

  private static void failDisk(Story story, Node node) {
    for (String disk : List.of("Failed", "Diskless")) {
      story.step(node, h -> h.each(v -> v.withDisk(disk)));
      story.step(node.peer(), h -> h.each(v -> v.peer(p -> p.withDisk(disk))));
    }
  }

  Turn suspendIo(Node node, Instant now) {
    if (!isUp(node) || head(node).suspended()) {
      return Turn.refused(
          this, isUp(node) ? "It is suspended already." : node.label() + " is down.");
    }
    return turn(
        now,
        cable,
        up,
        story -> story.step(node, h -> h.withSuspended(true)),
        "All I/O of "
            + node.label()
            + " is held back. Expect a critical alarm of that node; resume-io ends it.");
  }

  Turn resumeIo(Node node, Instant now) {
    if (!head(node).suspended()) {
      return Turn.refused(this, "It is not suspended.");
    }
    return turn(
        now,
        cable,
        up,
        story -> story.step(node, h -> h.withSuspended(false)),
        "I/O of " + node.label() + " goes on.");
  }

  Turn splitBrain(Instant now) {
    if (!bothUp() || !upToDate() || Arrays.stream(Node.values()).anyMatch(this::standAlone)) {
      return Turn.refused(
          this, "split-brain needs both heads up, UpToDate and not StandAlone: resync first.");
    }
    return turn(
        now,
        true,
        up,
        Pair::splitBrain,
        "The link was cut, both heads became Primary and wrote, and the link came back: split"
            + " brain. Both are StandAlone; expect one critical alarm of the pair that stays until"
            + " resync.");
  }

  private boolean standAlone(Node node) {
    return head(node).isStandAlone();
  }

  private static void splitBrain(Story story) {
    Handshake.both(node -> Handshake.lose(story, node));
    for (Node node : Node.values()) {
      promote(story, node);
      story.quietly(node, h -> h.each(v -> written(node, v, 24)));
    }
    Handshake.meet(story);
  }

  private static void promote(Story story, Node node) {
    story.step(node, h -> h.withRole(Head.PRIMARY));
    if (story.head(node.peer()).isConnected()) {
      story.step(node.peer(), h -> h.with(h.link().with("Connected", Head.PRIMARY)));
    }
  }

  Turn resync(Instant now) {
    if (!bothUp() || !cable) {
      return Turn.refused(
          this,
          bothUp() ? "The link is cut: heal-link first." : "A head is down: revive it first.");
    }
    if (resyncing()) {
      return Turn.refused(this, "A resync is running; the bar shows how far it is.");
    }
    return connected() ? resyncConnected(now) : repair(now);
  }

  private Turn resyncConnected(Instant now) {
    Optional<Node> diskless =
        Arrays.stream(Node.values()).filter(n -> head(n).any(v -> !v.hasDisk())).findFirst();
    Node target = diskless.orElse(active().orElse(Node.ALPHA).peer());
    return turn(
        now,
        cable,
        up,
        story -> {
          if (diskless.isPresent()) {
            Resyncing.attach(story, target);
          } else {
            Resyncing.invalidate(story, target);
          }
        },
        (diskless.isPresent()
                ? target.label() + " has a new disk"
                : "The copy on " + target.label() + " was declared invalid")
            + " and is filled from "
            + target.peer().label()
            + ": expect a resync of about "
            + Volume.SIZE / Resyncing.RATE
            + " s a volume.");
  }

  /** After a split brain: the head that is not the survivor gives up its own changes. */
  private Turn repair(Instant now) {
    Node survivor = active().filter(n -> head(n).isUpToDate()).orElse(Node.ALPHA);
    return turn(
        now,
        cable,
        up,
        story -> {
          demote(story, survivor.peer());
          Handshake.both(node -> connecting(story, node));
          Handshake.meetDiscarding(story, survivor);
        },
        survivor.peer().label()
            + " gives up what it wrote alone and is filled from "
            + survivor.label()
            + ". Expect the split brain alarm to clear as the resync begins.");
  }

  private static void demote(Story story, Node node) {
    story.step(node, h -> h.withRole(Head.SECONDARY));
  }

  private static void connecting(Story story, Node node) {
    if (story.head(node).isStandAlone()) {
      story.step(node, h -> h.connection("Unconnected"));
      story.step(node, h -> h.connection("Connecting"));
    }
  }

  Turn kill(Node node, Instant now) {
    if (!isUp(node)) {
      return Turn.refused(this, node.label() + " is down already; revive " + node.label() + ".");
    }
    var left = EnumSet.complementOf(EnumSet.of(node));
    left.retainAll(up);
    boolean takeover = head(node).isPrimary() && left.stream().anyMatch(n -> canTakeOver(n));
    return turn(
        now,
        cable,
        left,
        story -> {
          story.boot(node, booted(story.head(node)));
          left.forEach(peer -> Handshake.lose(story, peer));
          if (takeover) {
            left.forEach(peer -> promote(story, peer));
          }
        },
        node.label()
            + " lost its power: its agent and tools are gone. "
            + (left.isEmpty()
                ? "No head is left."
                : node.peer().label()
                    + (takeover ? " takes over as Primary and" : "")
                    + " says that the connection is lost.")
            + " revive "
            + node.label()
            + " starts it again.");
  }

  private boolean canTakeOver(Node node) {
    return head(node).isUpToDate() && !head(node).isPrimary();
  }

  /** As the node comes up: Secondary, not connected, with the disks and bitmaps that it had. */
  private static Head booted(Head was) {
    return new Head(
        was.node(),
        Head.SECONDARY,
        false,
        Link.CONNECTING,
        was.volumes().stream()
            .map(v -> v.alone().traffic(Volume.Traffic::restarted).with(new Volume.Io(0, 0, 0, 0)))
            .toList());
  }

  Turn revive(Node node, Instant now) {
    if (isUp(node)) {
      return Turn.refused(this, node.label() + " is up; kill " + node.label() + " stops it.");
    }
    var all = EnumSet.of(node);
    all.addAll(up);
    Turn turn =
        turn(
            now,
            cable,
            all,
            story -> {
              if (cable) {
                reconnect(story, all);
              }
              takeOverIfNoneIs(story, all);
            },
            "");
    return new Turn(
        turn.pair(),
        node.label() + " is up again and its agent starts. " + turn.pair().outlook(),
        turn.lines());
  }

  private static void takeOverIfNoneIs(Story story, Set<Node> up) {
    if (up.stream().noneMatch(n -> story.head(n).isPrimary())) {
      up.stream()
          .sorted()
          .filter(n -> story.head(n).isUpToDate())
          .findFirst()
          .ifPresent(n -> promote(story, n));
    }
  }

  /** Applications write, a resync moves on. */
  Turn pass(long millis, Instant now) {
    return turn(
        now,
        cable,
        up,
        story -> {
          up.stream().sorted().forEach(node -> write(story, node, LOAD * millis / 1000));
          up.stream().sorted().forEach(node -> moveOn(story, node, millis));
        },
        "");
  }

  private static void write(Story story, Node node, long kib) {
    if (!story.head(node).isPrimary() || !story.head(node).hasData()) {
      return;
    }
    if (story.head(node).isConnected()) {
      story.quietly(node, h -> h.volume(0, v -> sent(v, kib)));
      story.quietly(node.peer(), h -> h.volume(0, v -> received(v, kib)));
    } else {
      story.quietly(node, h -> h.volume(0, v -> written(node, v, kib)));
    }
  }

  private static Volume sent(Volume volume, long kib) {
    Volume own = volume.hasDisk() ? volume.with(volume.io().plusWritten(kib)) : volume;
    return own.traffic(t -> t.plus(0, kib));
  }

  private static Volume received(Volume volume, long kib) {
    Volume own = volume.hasDisk() ? volume.with(volume.io().plusWritten(kib)) : volume;
    return own.traffic(t -> t.plus(kib, 0));
  }

  /** Written while the peer is away. */
  private static Volume written(Node node, Volume volume, long kib) {
    return kib == 0
        ? volume
        : volume
            .with(volume.io().plusWritten(kib))
            .with(volume.generation().written(node))
            .traffic(t -> t.withOutOfSync(t.outOfSync() + kib));
  }

  private static void moveOn(Story story, Node node, long millis) {
    for (Volume volume : story.head(node).volumes()) {
      if (volume.peer().replication().equals("SyncSource")) {
        Resyncing.pass(story, node, volume.number(), millis);
      }
    }
  }

  private Turn turn(
      Instant now, boolean nextCable, Set<Node> nextUp, Consumer<Story> steps, String said) {
    var story = new Story(sides, now);
    steps.accept(story);
    return new Turn(new Pair(story.sides(), nextCable, nextUp), said, story.lines());
  }
}
