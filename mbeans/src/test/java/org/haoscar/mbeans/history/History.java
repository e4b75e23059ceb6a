package org.haoscar.mbeans.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.haoscar.mbeans.history.Step.Kind;

/**
 * What happens to a pair in twenty minutes of faults, after which everything works again and stays
 * as it is until all that is due has been said.
 */
record History(long seed, List<Step> steps) {
  static final List<String> HEADS = List.of("alpha", "beta");
  static final List<String> CHANNELS = List.of("trap", "mail", "web");
  static final List<String> FACTS =
      List.of("link@pair", "split@pair", "disk@alpha", "disk@beta", "fan@beta");
  static final long FAULTS = 20 * 60_000L;
  static final long END = FAULTS + 25 * 60_000L;

  History {
    steps = List.copyOf(steps);
  }

  static History of(long seed) {
    var random = new Random(seed * 0x9E3779B97F4A7C15L);
    var steps = new ArrayList<Step>();
    int faults = 2 + random.nextInt(10);
    for (int i = 0; i < faults; i++) {
      steps.add(fact(random));
    }
    for (Step fact : List.copyOf(steps)) {
      if (random.nextInt(4) == 0) {
        steps.add(worse(random, fact));
      }
    }
    int disturbances = random.nextInt(14);
    for (int i = 0; i < disturbances; i++) {
      steps.add(disturbance(random, steps));
    }
    return new History(seed, steps);
  }

  private static Step fact(Random random) {
    long from = random.nextLong(FAULTS);
    boolean stays = random.nextInt(12) == 0;
    long until = stays ? END + 1 : Math.min(FAULTS, from + length(random));
    Kind kind = !stays && random.nextInt(8) == 0 ? Kind.FLAPS : Kind.TRUE;
    return new Step(kind, pick(random, FACTS), from, until, 0);
  }

  private static Step worse(Random random, Step fact) {
    long from = fact.from() + random.nextInt(60_000);
    long until = random.nextInt(3) == 0 ? fact.until() : from + length(random);
    return new Step(Kind.WORSE, fact.where(), from, until, 0);
  }

  /** Half of them near something else: what goes wrong goes wrong together. */
  private static Step disturbance(Random random, List<Step> others) {
    long from =
        random.nextBoolean()
            ? random.nextLong(FAULTS)
            : Math.max(
                0,
                others.get(random.nextInt(others.size())).from() + random.nextInt(12_000) - 2000);
    long until = Math.min(FAULTS, from + length(random));
    Kind[] kinds = Kind.values();
    Kind kind = kinds[3 + random.nextInt(kinds.length - 3)];
    String where =
        switch (kind) {
          case DOWN, SLOW, HUNG, LIES -> pick(random, CHANNELS);
          default -> pick(random, HEADS);
        };
    long amount = (random.nextBoolean() ? 1 : -1) * (1L + random.nextInt(7_200)) * 1000;
    return new Step(kind, where, from, Math.max(until, from + 1), amount);
  }

  private static long length(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 500 + random.nextInt(8_000);
      case 1 -> 5_000 + random.nextInt(40_000);
      case 2 -> 30_000 + random.nextInt(120_000);
      default -> 60_000 + random.nextInt(500_000);
    };
  }

  private static String pick(Random random, List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  History without(Step step) {
    return new History(seed, steps.stream().filter(other -> !other.equals(step)).toList());
  }

  boolean is(Kind kind, String where, long at) {
    return steps.stream()
        .anyMatch(step -> step.kind() == kind && step.where().equals(where) && step.covers(at));
  }

  /** Whether a fact is so. */
  boolean holds(String fact, long at) {
    return steps.stream()
        .anyMatch(
            step ->
                step.where().equals(fact)
                    && step.covers(at)
                    && (step.kind() == Kind.TRUE
                        || (step.kind() == Kind.FLAPS && (at - step.from()) / 7_000 % 2 == 0)));
  }

  @Override
  public String toString() {
    var text = new StringBuilder("seed ").append(seed).append('\n');
    steps.stream()
        .sorted(java.util.Comparator.comparingLong(Step::from))
        .forEach(step -> text.append(line(step)));
    return text.toString();
  }

  private static String line(Step step) {
    return String.format(
        "  %9.3f s to %9.3f s  %-14s %s%s%n",
        step.from() / 1000.0,
        step.until() / 1000.0,
        step.kind(),
        step.where(),
        step.kind() == Kind.CLOCK ? " by " + step.amount() / 1000 + " s" : "");
  }
}
