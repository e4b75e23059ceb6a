package org.haoscar.agent.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.haoscar.mbeans.history.Step;

/** Runs many histories on a few pairs side by side and adds up what they show. */
final class Histories {
  /** A history that happened. */
  record Outcome(Course course, Verdict verdict) {}

  /** How many times a shorter history is tried: what failed once need not fail at every time. */
  private static final int TRIES = 2;

  /** How many shorter histories are played at most. */
  private static final int SHORTER = 16;

  private final Path folder;
  private final Consumer<Outcome> progress;
  private final Set<Lab> labs = ConcurrentHashMap.newKeySet();

  Histories(Path folder, Consumer<Outcome> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Each pair lives through one history after the other; after one that failed comes a new pair.
   */
  List<Outcome> run(long seed, long count, int pairs)
      throws InterruptedException, ExecutionException {
    var seeds = new ConcurrentLinkedQueue<>(LongStream.range(seed, seed + count).boxed().toList());
    var outcomes = new ArrayList<Outcome>();
    try (ExecutorService threads = Executors.newFixedThreadPool(pairs)) {
      Callable<List<Outcome>> pair = () -> live(seeds);
      List<Future<List<Outcome>>> all =
          LongStream.range(0, Math.min(pairs, count)).mapToObj(n -> threads.submit(pair)).toList();
      for (Future<List<Outcome>> one : all) {
        outcomes.addAll(one.get());
      }
    }
    return outcomes;
  }

  private List<Outcome> live(ConcurrentLinkedQueue<Long> seeds)
      throws IOException, InterruptedException, GeneralSecurityException {
    var outcomes = new ArrayList<Outcome>();
    while (!seeds.isEmpty()) {
      try (var lab = lab()) {
        boolean good = true;
        for (Long seed = seeds.poll(); seed != null; seed = good ? seeds.poll() : null) {
          Outcome outcome = play(History.of(seed), lab);
          good = outcome.verdict().good();
          outcomes.add(outcome);
        }
      }
    }
    return outcomes;
  }

  /** As when the whole is stopped: no agent outlives us. */
  void end() {
    labs.forEach(Lab::close);
  }

  private Lab lab() throws IOException, InterruptedException, GeneralSecurityException {
    var lab = new Lab(Files.createTempDirectory(folder, "pair-"));
    labs.add(lab);
    return lab;
  }

  private Outcome play(History history, Lab lab)
      throws IOException, InterruptedException, GeneralSecurityException {
    Course course = Play.of(history, lab);
    var outcome = new Outcome(course, Verdict.of(course));
    progress.accept(outcome);
    if (!outcome.verdict().good()) {
      lab.keep();
    }
    return outcome;
  }

  static String line(Outcome outcome) {
    Verdict verdict = outcome.verdict();
    return String.format(
        "seed %d: %d steps, %d messages, %d doubled, worst delay %.1f s, %s",
        outcome.course().history().seed(),
        outcome.course().history().steps().size(),
        outcome.course().messages().size(),
        verdict.doubled(),
        verdict.worstDelay() / 1000.0,
        verdict.good() ? "good" : "FAILED: " + verdict.violations());
  }

  /** Leaves out step after step for as long as it still fails, each time on a new pair. */
  Outcome shortest(Outcome failing)
      throws IOException, InterruptedException, GeneralSecurityException {
    Outcome least = failing;
    int left = SHORTER;
    for (Step step : failing.course().history().steps()) {
      if (left-- > 0) {
        History shorter = least.course().history().without(step);
        least = failing(shorter).orElse(least);
      }
    }
    return least;
  }

  private Optional<Outcome> failing(History history)
      throws IOException, InterruptedException, GeneralSecurityException {
    for (int tries = 0; tries < TRIES; tries++) {
      try (var lab = lab()) {
        Outcome outcome = play(history, lab);
        if (!outcome.verdict().good()) {
          return Optional.of(outcome);
        }
      }
    }
    return Optional.empty();
  }

  static Optional<Outcome> worst(List<Outcome> outcomes) {
    return outcomes.stream()
        .filter(outcome -> !outcome.verdict().good())
        .min(Comparator.comparingInt(outcome -> outcome.course().history().steps().size()));
  }

  /** Its steps, what was heard, and what is wrong with that. */
  static String text(Outcome outcome) {
    var text = new StringBuilder(outcome.course().history().toString());
    outcome.course().messages().forEach(m -> text.append("  ").append(m).append('\n'));
    return text.append(outcome.verdict().violations()).toString();
  }

  static String json(List<Outcome> outcomes) {
    List<Verdict> verdicts = outcomes.stream().map(Outcome::verdict).toList();
    return String.format(
        "{\"histories\":%d,\"lost\":%d,\"unclosed\":%d,\"doubled\":%d,\"worstDelayMs\":%d}",
        outcomes.size(),
        verdicts.stream().mapToLong(v -> v.lost().size() + v.late().size()).sum(),
        verdicts.stream().mapToLong(v -> v.unclosed().size() + v.disordered().size()).sum(),
        verdicts.stream().mapToLong(Verdict::doubled).sum(),
        verdicts.stream().mapToLong(Verdict::worstDelay).max().orElse(0));
  }

  /** {@code --count N --seed S --pairs P}; {@code --verbose} tells all that was heard. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("haoscar-histories-");
    boolean verbose = List.of(arguments).contains("--verbose");
    var histories =
        new Histories(
            folder, out -> System.err.println(verbose ? line(out) + "\n" + text(out) : line(out)));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(histories::end));
    long count = option(arguments, "--count", 10);
    long pairs = option(arguments, "--pairs", 3);
    List<Outcome> outcomes =
        histories.run(option(arguments, "--seed", 1), count, Math.toIntExact(pairs));
    Optional<Outcome> worst = worst(outcomes);
    if (worst.isPresent()) {
      System.out.println(
          "The shortest history that fails: " + text(histories.shortest(worst.get())));
    }
    deleteIfEmpty(folder);
    System.out.println(json(outcomes));
    System.exit(worst.isPresent() ? 1 : 0);
  }

  /** What failed stays, to be looked at. */
  private static void deleteIfEmpty(Path folder) throws IOException {
    try (var left = Files.list(folder)) {
      if (left.findAny().isPresent()) {
        System.err.println("what failed is in " + folder);
        return;
      }
    }
    Files.delete(folder);
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
