package org.haoscar.mbeans.history;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Runs many histories and adds up what they show. */
record Histories(
    long histories,
    long lost,
    long unclosed,
    long doubled,
    long worstDelay,
    Optional<History> worst,
    List<Long> failing) {

  static Histories run(long seed, long count, Mutant mutant) {
    List<Outcome> outcomes =
        LongStream.range(seed, seed + count)
            .parallel()
            .mapToObj(one -> Outcome.of(History.of(one), mutant))
            .toList();
    Optional<History> failing =
        outcomes.stream()
            .filter(outcome -> !outcome.verdict().good())
            .map(Outcome::history)
            .min(Comparator.comparingInt(history -> history.steps().size()));
    return new Histories(
        count,
        outcomes.stream()
            .mapToLong(o -> o.verdict().lost().size() + o.verdict().late().size())
            .sum(),
        outcomes.stream()
            .mapToLong(o -> o.verdict().unclosed().size() + o.verdict().disordered().size())
            .sum(),
        outcomes.stream().mapToLong(o -> o.verdict().doubled()).sum(),
        outcomes.stream().mapToLong(o -> o.verdict().worstDelay()).max().orElse(0),
        failing.map(history -> shortest(history, mutant)),
        outcomes.stream().filter(o -> !o.verdict().good()).map(o -> o.history().seed()).toList());
  }

  record Outcome(History history, Verdict verdict) {
    static Outcome of(History history, Mutant mutant) {
      return new Outcome(history, Verdict.of(history, World.run(history, mutant)));
    }
  }

  /** Leaves out step after step for as long as it still fails. */
  private static History shortest(History failing, Mutant mutant) {
    History least = failing;
    for (Step step : failing.steps()) {
      History shorter = least.without(step);
      if (!Outcome.of(shorter, mutant).verdict().good()) {
        least = shorter;
      }
    }
    return least;
  }

  boolean good() {
    return worst.isEmpty();
  }

  String json() {
    return String.format(
        "{\"histories\":%d,\"lost\":%d,\"unclosed\":%d,\"doubled\":%d,\"worstDelayMs\":%d}",
        histories, lost, unclosed, doubled, worstDelay);
  }

  /** {@code --count N --seed S}. */
  public static void main(String[] arguments) {
    long count = option(arguments, "--count", 10_000);
    long seed = option(arguments, "--seed", 1);
    Histories all = run(seed, count, Mutant.NONE);
    all.worst().ifPresent(Histories::print);
    if (!all.good()) {
      System.out.println("seeds that fail: " + all.failing());
    }
    System.out.println(all.json());
    System.exit(all.good() ? 0 : 1);
  }

  static void print(History history) {
    List<Message> messages = World.run(history, Mutant.NONE);
    System.out.println("The shortest history that fails: " + history);
    messages.forEach(message -> System.out.println("  " + message));
    System.out.println(Verdict.of(history, messages).violations());
  }

  private static long option(String[] arguments, String name, long usual) {
    for (int i = 0; i + 1 < arguments.length; i++) {
      if (arguments[i].equals(name)) {
        return Long.parseLong(arguments[i + 1]);
      }
    }
    return usual;
  }
}
