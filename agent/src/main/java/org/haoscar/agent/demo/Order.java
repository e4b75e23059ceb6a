package org.haoscar.agent.demo;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What another terminal asks of the running demo, as one line: {@code kill beta}.
 *
 * @param node whom it is about; empty where it is about both
 */
record Order(Verb verb, Optional<Node> node) {

  enum Verb {
    CUT_LINK,
    HEAL_LINK,
    FAIL_DISK,
    SPLIT_BRAIN,
    RESYNC,
    SUSPEND_IO,
    RESUME_IO,
    KILL,
    REVIVE,
    CUT_PEER,
    HEAL_PEER,
    KILL_AGENT,
    START_AGENT;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean namesNode() {
      return switch (this) {
        case SUSPEND_IO, RESUME_IO, KILL, REVIVE, KILL_AGENT, START_AGENT -> true;
        case CUT_LINK, HEAL_LINK, FAIL_DISK, SPLIT_BRAIN, RESYNC, CUT_PEER, HEAL_PEER -> false;
      };
    }
  }

  static Order of(Verb verb) {
    return new Order(verb, Optional.empty());
  }

  static Order of(Verb verb, Node node) {
    return new Order(verb, Optional.of(node));
  }

  static Optional<Order> read(String line) {
    String[] words = line.strip().split(" +", 2);
    Optional<Node> node = words.length == 2 ? Node.named(words[1]) : Optional.empty();
    return Arrays.stream(Verb.values())
        .filter(verb -> verb.word().equals(words[0]))
        .filter(verb -> verb.namesNode() ? node.isPresent() : words.length == 1)
        .findFirst()
        .map(verb -> new Order(verb, node));
  }

  String line() {
    return verb.word() + node.map(n -> " " + n.label()).orElse("");
  }

  private String label() {
    return node.map(Node::label).orElse("");
  }

  private static Turn said(Pair pair, String text) {
    return new Turn(pair, text, Map.of());
  }

  Turn on(Pair pair, Instant now) {
    return switch (verb) {
      case CUT_LINK -> pair.cutLink(now);
      case HEAL_LINK -> pair.healLink(now);
      case FAIL_DISK -> pair.failDisk(now);
      case SPLIT_BRAIN -> pair.splitBrain(now);
      case RESYNC -> pair.resync(now);
      case SUSPEND_IO -> pair.suspendIo(node.orElseThrow(), now);
      case RESUME_IO -> pair.resumeIo(node.orElseThrow(), now);
      case KILL -> pair.kill(node.orElseThrow(), now);
      case REVIVE -> pair.revive(node.orElseThrow(), now);
      case CUT_PEER -> said(pair, "The agents no longer reach each other; DRBD does.");
      case HEAL_PEER -> said(pair, "The agents reach each other again.");
      case KILL_AGENT -> said(pair, "The agent on " + label() + " is killed; its head lives.");
      case START_AGENT -> said(pair, "The agent on " + label() + " is started.");
    };
  }
}
