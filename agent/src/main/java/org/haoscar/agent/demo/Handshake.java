package org.haoscar.agent.demo;

import java.util.Arrays;
import java.util.function.Predicate;

/** How two DRBD nodes lose each other, find each other and agree, step by step as 9.2 tells it. */
final class Handshake {
  private Handshake() {}

  /** The peer is gone or the cable is; nothing happens to a node that was not connected. */
  static void lose(Story story, Node node) {
    if (!story.head(node).isConnected()) {
      return;
    }
    story.step(node, h -> h.with(h.link().with("NetworkFailure", "Unknown")).each(Volume::alone));
    story.step(node, h -> h.path(false));
    story.helper(node, "disconnected");
    story.step(node, h -> h.connection("Unconnected"));
    story.step(node, h -> h.connection("Connecting"));
    story.quietly(node, h -> h.each(v -> v.traffic(Volume.Traffic::restarted)));
  }

  /** Both are connecting and the cable is whole. */
  static void meet(Story story) {
    boolean diverged = diverged(story);
    greet(story, diverged);
    if (diverged) {
      refuse(story);
    } else {
      agree(story, source(story));
    }
  }

  /** Both are connecting, one of them to have its own changes discarded. */
  static void meetDiscarding(Story story, Node survivor) {
    boolean diverged = diverged(story);
    greet(story, diverged);
    if (diverged) {
      both(node -> story.helper(node, 0, "initial-split-brain"));
    }
    agree(story, survivor);
  }

  /** Both wrote onto good disks while they were apart. */
  private static boolean diverged(Story story) {
    return Arrays.stream(Node.values()).map(story::head).allMatch(Handshake::hasNews);
  }

  private static boolean hasNews(Head head) {
    return head.isUpToDate() && head.any(v -> v.outOfSync() > 0);
  }

  /** The bitmaps are put together: what either node marked differs for both. */
  private static void greet(Story story, boolean diverged) {
    Head alpha = story.head(Node.ALPHA);
    Head beta = story.head(Node.BETA);
    for (Volume volume : alpha.volumes()) {
      long here = volume.outOfSync();
      long there = beta.volumes().get(volume.number()).outOfSync();
      long differs = diverged ? here + there : Math.max(here, there);
      both(
          node ->
              story.quietly(
                  node,
                  h -> h.volume(volume.number(), v -> v.traffic(t -> t.withOutOfSync(differs)))));
    }
    both(node -> story.step(node, h -> h.path(true)));
    both(node -> story.step(node, h -> h.each(v -> v.traffic(Volume.Traffic::touched))));
  }

  private static void refuse(Story story) {
    for (Node node : Node.values()) {
      story.helper(node, 0, "initial-split-brain");
      story.helper(node, 0, "split-brain");
      story.step(node, h -> h.connection("Disconnecting"));
      story.step(node, h -> h.path(false));
      story.helper(node, "disconnected");
      story.step(node, h -> h.connection("StandAlone"));
    }
  }

  /** Who has what the other lacks. */
  private static Node source(Story story) {
    Predicate<Node> good = node -> story.head(node).isUpToDate();
    if (good.test(Node.ALPHA) != good.test(Node.BETA)) {
      return good.test(Node.ALPHA) ? Node.ALPHA : Node.BETA;
    }
    boolean betaAhead = hasNews(story.head(Node.BETA)) || story.head(Node.BETA).isPrimary();
    return betaAhead && !story.head(Node.ALPHA).isPrimary() ? Node.BETA : Node.ALPHA;
  }

  private static void agree(Story story, Node source) {
    both(node -> connected(story, node, source));
    Resyncing.start(story, source);
  }

  private static void connected(Story story, Node node, Node source) {
    Head peer = story.head(node.peer());
    story.step(
        node,
        h ->
            h.with(h.link().with("Connected", peer.role()))
                .each(v -> Resyncing.compared(v, peer.volumes().get(v.number()), node == source)));
  }

  static void both(java.util.function.Consumer<Node> what) {
    Arrays.stream(Node.values()).forEach(what);
  }
}
