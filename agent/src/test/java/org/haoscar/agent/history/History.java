package org.haoscar.agent.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.haoscar.mbeans.history.Step;
import org.haoscar.mbeans.history.Step.Kind;

/**
 * What happens to a pair for some seconds. Then all disturbances end, and when everything that is
 * still wrong was told, that ends too.
 *
 * <p>A step's amount says besides a clock's step: KILLED 1, asked to stop by SIGTERM; PARTED and
 * DEAF 1, what is sent is lost, where 0 is that connections are reset.
 */
record History(long seed, List<Step> steps) {
  static final List<String> HEADS = List.of("alpha", "beta");
  static final List<String> CHANNELS = List.of("trap", "mail", "web");
  static final List<String> FACTS =
      List.of("link@pair", "disk@alpha", "suspended@alpha", "suspended@beta");
  static final long FAULTS = 14_000;
  private static final long FLAP = 1_700;
  private static final List<Kind> DISTURBANCES =
      List.of(
          Kind.KILLED,
          Kind.KILLED_SENDING,
          Kind.FROZEN,
          Kind.PARTED,
          Kind.DEAF,
          Kind.CLOCK,
          Kind.DOWN,
          Kind.SLOW,
          Kind.HUNG,
          Kind.LIES,
          Kind.TOOL_HANGS,
          Kind.DISK_FULL);

  History {
    steps = List.copyOf(steps);
  }

  static History of(long seed) {
    var random = new Random(seed * 0x9E3779B97F4A7C15L);
    var steps = new ArrayList<Step>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      steps.add(fact(random));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      steps.add(disturbance(random, steps));
    }
    return new History(seed, steps);
  }

  /** Half of them last until they are told. */
  private static Step fact(Random random) {
    long from = random.nextLong(FAULTS / 2);
    boolean stays = random.nextBoolean();
    long until = stays ? Long.MAX_VALUE : from + 1000 + random.nextLong(FAULTS - from);
    Kind kind = !stays && random.nextInt(5) == 0 ? Kind.FLAPS : Kind.TRUE;
    return new Step(kind, pick(random, FACTS), from, until, 0);
  }

  /** Half of them near something else: what goes wrong goes wrong together. */
  private static Step disturbance(Random random, List<Step> others) {
    long near = others.get(random.nextInt(others.size())).from() + random.nextInt(6_000) - 2_000;
    long from = random.nextBoolean() ? random.nextLong(FAULTS) : Math.clamp(near, 0, FAULTS - 1);
    long length =
        random.nextBoolean() ? 300 + random.nextInt(2_000) : 2_000 + random.nextInt(9_000);
    Kind kind = pick(random, DISTURBANCES);
    String where =
        switch (kind) {
          case DOWN, SLOW, HUNG, LIES -> pick(random, CHANNELS);
          default -> pick(random, HEADS);
        };
    return new Step(kind, where, from, Math.min(FAULTS, from + length), amount(kind, random));
  }

  private static long amount(Kind kind, Random random) {
    return kind == Kind.CLOCK
        ? (random.nextBoolean() ? 1 : -1) * (1L + random.nextInt(7_200)) * 1000
        : random.nextInt(2);
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  History without(Step step) {
    return new History(seed, steps.stream().filter(other -> !other.equals(step)).toList());
  }

  boolean calm() {
    return steps.stream().noneMatch(Step::disturbs);
  }

  /** What is to be true, as far as one thing does not stand in another's way. */
  Set<String> wanted(long at) {
    var facts = new TreeSet<String>();
    steps.stream()
        .filter(step -> step.covers(at))
        .filter(
            step ->
                step.kind() == Kind.TRUE
                    || (step.kind() == Kind.FLAPS && (at - step.from()) / FLAP % 2 == 0))
        .forEach(step -> facts.add(step.where()));
    return facts;
  }

  List<Step> disturbances(long at) {
    return steps.stream().filter(Step::disturbs).filter(step -> step.covers(at)).toList();
  }

  /** When the last disturbance ended that had begun by then. */
  long calmSince(long at) {
    return steps.stream()
        .filter(Step::disturbs)
        .filter(step -> step.from() <= at)
        .mapToLong(step -> Math.min(step.until(), at))
        .max()
        .orElse(0);
  }

  @Override
  public String toString() {
    var text = new StringBuilder("seed ").append(seed).append('\n');
    steps.stream()
        .sorted(Comparator.comparingLong(Step::from))
        .forEach(step -> text.append(line(step)));
    return text.toString();
  }

  private static String line(Step step) {
    String until =
        step.until() == Long.MAX_VALUE ? "its telling" : "%7.3f s".formatted(step.until() / 1000.0);
    return "  %7.3f s to %-11s  %-14s %s%s%n"
        .formatted(step.from() / 1000.0, until, step.kind(), step.where(), words(step));
  }

  private static String words(Step step) {
    return switch (step.kind()) {
      case CLOCK -> " by " + step.amount() / 1000 + " s";
      case KILLED -> step.amount() == 1 ? ", by SIGTERM" : ", by SIGKILL";
      case PARTED, DEAF -> step.amount() == 1 ? ", silently" : ", refused";
      default -> "";
    };
  }
}
