package org.haoscar.agent.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Stream;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.table.Module;

/**
 * A component whose status is a word. Its stream says {@code now WORD}, {@code helper WORD} and
 * {@code more}.
 */
final class Thermometer implements Component<String> {
  static final ConditionType HOT = type("hot");
  static final ConditionType SILENT = type("toolSilent");

  final AtomicInteger readings = new AtomicInteger();
  volatile Supplier<Observation<String>> reading;
  volatile boolean joins;

  Thermometer(String word) {
    shows(word);
  }

  void shows(String word) {
    reading = () -> new Observation.Observed<>(word, Instant.now());
  }

  private static ConditionType type(String name) {
    return new ConditionType(
        new ConditionType.Name("thermometer", name),
        Severity.MAJOR,
        Duration.ZERO,
        ConditionType.Scope.NODE,
        new ConditionType.Explanation("", "", ""));
  }

  @Override
  public Module<String> module() {
    return new Module<>("thermometer", 99, "", String.class, List.of());
  }

  @Override
  public List<ConditionType> conditions() {
    return List.of(HOT, SILENT);
  }

  @Override
  public Observation<String> observe(Tools tools, Time time) {
    readings.incrementAndGet();
    return reading.get();
  }

  @Override
  public Optional<Stream<String>> stream() {
    return Optional.of(new Words());
  }

  @Override
  public String join(String streamed, String polled) {
    return joins ? streamed + "+" + polled : streamed;
  }

  @Override
  public List<Finding> findings(Observation<String> observation, String node) {
    return switch (observation) {
      case Observation.Observed<String>(String word, Instant at) ->
          word.equals("hot") ? List.of(Finding.holds(HOT, node, "it", "it is hot")) : List.of();
      case Observation.Absent<String> absent -> List.of();
      case Observation.Unreadable<String> unreadable -> silent(node);
      case Observation.TimedOut<String> timedOut -> silent(node);
    };
  }

  private static List<Finding> silent(String node) {
    return List.of(Finding.holds(SILENT, node, "it", "it does not answer"));
  }

  @Override
  public List<Change> changes(String from, String to) {
    return from.equals(to) ? List.of() : List.of(new Change("it", "word", from, to));
  }

  @Override
  public List<Tools.Command> capture() {
    return List.of();
  }

  @Override
  public List<Reading<String>> replay(String recorded) {
    return List.of();
  }

  private record Words() implements Stream<String> {
    @Override
    public Tools.Command command() {
      return new Tools.Command(List.of("thermometer", "follow"), Duration.ZERO);
    }

    @Override
    public Fold<String> start() {
      return new Reader(List.of());
    }
  }

  private record Reader(List<Change> reported) implements Stream.Fold<String> {
    @Override
    public Stream.Step<String> read(String line) {
      String[] words = line.split(" ", 2);
      return switch (words[0]) {
        case "now" ->
            new Stream.Step.Now<>(new Reader(List.of()), Optional.empty(), words[1], reported);
        case "helper" -> new Stream.Step.More<>(with(new Change("it", "helper", "", words[1])));
        case "more" -> new Stream.Step.More<>(this);
        default -> new Stream.Step.Unreadable<>("what is " + line);
      };
    }

    private Reader with(Change change) {
      var all = new ArrayList<>(reported);
      all.add(change);
      return new Reader(all);
    }
  }
}
