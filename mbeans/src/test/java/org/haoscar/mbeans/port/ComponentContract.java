package org.haoscar.mbeans.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.haoscar.mbeans.decision.Replay;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.TimedOut;
import org.haoscar.mbeans.model.Observation.Unreadable;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Table;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every component keeps. Its captures lie in {@code src/test/resources/<component>/<tool
 * version>/<case>.<node>.<ext>}, each with its alarms beside it in {@code <case>.<node>.alarms};
 * {@code -Dgolden.update=true} writes those anew.
 */
public abstract class ComponentContract<S> {
  private static final int MUTATIONS = 10_000;
  private static final int LONGEST_DESCRIPTOR = 32;
  private static final Time TIME =
      new Time(
          InstantSource.fixed(Instant.EPOCH.plusSeconds(60)).withZone(ZoneOffset.UTC), () -> 0);

  protected abstract Component<S> component();

  /** A tool that answers, and the same answers from a tool that exits with 1. */
  protected abstract FakeTools healthy(int exitStatus);

  /** A recording with keys, labels and lines that no release knows yet. */
  protected abstract String withTheUnknown(String recorded);

  @TestFactory
  Stream<DynamicTest> alarmsOfEachCaptureAreAsExpected() throws IOException {
    return captures().stream()
        .map(capture -> DynamicTest.dynamicTest(capture.toString(), () -> golden(capture)));
  }

  private void golden(Path capture) throws IOException {
    String name = capture.getFileName().toString();
    Path golden = capture.resolveSibling(name + ".alarms");
    List<String> alarms = alarms(AlarmText.text(capture), capture);
    if (Boolean.getBoolean("golden.update")) {
      AlarmText.update(golden, alarms);
    }
    assertThat(alarms)
        .as("alarms of %s; -Dgolden.update=true writes them anew", capture)
        .isEqualTo(AlarmText.withoutComments(Files.readAllLines(golden)));
  }

  @TestFactory
  Stream<DynamicTest> whatIsUnknownIsIgnored() throws IOException {
    return captures().stream()
        .map(
            capture ->
                DynamicTest.dynamicTest(
                    capture.toString(),
                    () -> {
                      String recorded = AlarmText.text(capture);
                      assertThat(alarms(withTheUnknown(recorded), capture))
                          .isEqualTo(alarms(recorded, capture));
                    }));
  }

  @Test
  void emptyInputIsUnreadable() {
    assertThat(component().replay(""))
        .extracting(Reading::observation)
        .hasOnlyElementsOfType(Unreadable.class);
  }

  @Test
  void inputThatWasCutIsReadAsFarAsItGoes() throws IOException {
    for (Path capture : captures()) {
      String recorded = AlarmText.text(capture);
      int step = Math.max(1, recorded.length() / 25);
      for (int end = 0; end < recorded.length(); end += step) {
        survives(recorded.substring(0, end));
        survives(recorded.substring(end));
      }
    }
  }

  @Test
  void randomInputIsReadWithoutHarm() {
    var random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[random.nextInt(2000)];
      random.nextBytes(bytes);
      survives(new String(bytes, StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void mutatedInputIsReadWithoutHarm() throws IOException {
    var random = new Random(2);
    List<String> recordings = captures().stream().map(AlarmText::text).toList();
    for (int i = 0; i < MUTATIONS; i++) {
      String recorded = recordings.get(random.nextInt(recordings.size()));
      survives(i % 2 == 0 ? mutatedBytes(recorded, random) : mutatedLines(recorded, random));
    }
  }

  private static String mutatedBytes(String recorded, Random random) {
    var text = new StringBuilder(recorded.substring(0, Math.min(4000, recorded.length())));
    for (int i = random.nextInt(20); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.deleteCharAt(at).append(' ');
        default -> text.insert(at, text.charAt(random.nextInt(text.length())));
      }
    }
    return text.toString();
  }

  private static String mutatedLines(String recorded, Random random) {
    var lines = new ArrayList<>(recorded.lines().limit(60).toList());
    for (int i = random.nextInt(8); i >= 0; i--) {
      int from = random.nextInt(lines.size());
      int to = random.nextInt(lines.size());
      String line = lines.get(from);
      switch (random.nextInt(3)) {
        case 0 -> lines.add(to, line);
        case 1 -> lines.set(from, line.substring(random.nextInt(line.length() + 1)));
        default -> lines.set(to, lines.set(from, lines.get(to)));
      }
    }
    return String.join("\n", lines);
  }

  /** Read, judged, told and shown. */
  private void survives(String recorded) {
    assertThatCode(
            () -> {
              List<Reading<S>> readings = component().replay(recorded);
              Replay.of(component(), readings, "n1");
              if (!readings.isEmpty()) {
                show(readings.getLast().observation());
              }
            })
        .as(recorded)
        .doesNotThrowAnyException();
  }

  private void show(Observation<S> observation) {
    Seen<S> seen = Seen.first(observation);
    component().module().tables().forEach(table -> show(table, seen));
  }

  private static <S, R> void show(Table<S, R> table, Seen<S> seen) {
    var keys = new HashSet<List<?>>();
    for (Row<R> row : table.rows(seen)) {
      List<?> key = table.indexes().stream().map(i -> i.value().apply(row).orElseThrow()).toList();
      assertThat(keys.add(key)).as("one row of %s for %s", table.name(), key).isTrue();
      assertThat(table.columns())
          .allSatisfy(column -> assertThat(column.value().apply(row)).isNotNull());
    }
  }

  @Test
  void aMissingToolIsAbsent() {
    assertThat(observe(FakeTools.all(new Output.Missing("no such file"))))
        .isInstanceOf(Absent.class);
  }

  @Test
  void aSlowToolTimesOut() {
    assertThat(observe(FakeTools.all(new Output.Hung("10 s")))).isInstanceOf(TimedOut.class);
  }

  @Test
  void aFailingToolIsUnreadableWithItsOwnWords() {
    Observation<S> observation = observe(FakeTools.all(new Output.Exited(1, "", "out of order")));
    assertThat(observation).isInstanceOf(Unreadable.class);
    assertThat(observation.reason()).contains("out of order");
  }

  @Test
  void aForbiddenToolIsUnreadable() {
    Observation<S> observation = observe(FakeTools.all(new Output.Forbidden("not for us")));
    assertThat(observation).isInstanceOf(Unreadable.class);
    assertThat(observation.reason()).contains("not for us");
  }

  @Test
  void aFloodingToolIsUnreadable() {
    assertThat(observe(FakeTools.all(new Output.Flooded("1 MiB")))).isInstanceOf(Unreadable.class);
  }

  @Test
  void aToolThatPrintsNothingIsUnreadable() {
    assertThat(observe(FakeTools.all(FakeTools.printed("")))).isInstanceOf(Unreadable.class);
  }

  @Test
  void whatAFailingToolPrintedWholeIsUsed() {
    assertThat(observe(healthy(1))).isInstanceOf(Observed.class).isEqualTo(observe(healthy(0)));
  }

  @Test
  void aSilentToolIsAnAlarmAndClearsNothing() {
    var slow = new Reading<S>(observe(FakeTools.all(new Output.Hung("10 s"))), List.of());
    assertThat(Replay.of(component(), List.of(slow), "n1").transitions())
        .extracting(t -> t.alarm().key().condition().condition())
        .containsExactly("toolSilent");
  }

  private Observation<S> observe(Tools tools) {
    return component().observe(tools, TIME);
  }

  @Test
  void whatIsFoundIsDeclared() throws IOException {
    var declared = new HashSet<>(component().conditions());
    for (Path capture : captures()) {
      for (Reading<S> reading : component().replay(AlarmText.text(capture))) {
        assertThat(component().findings(reading.observation(), "n1"))
            .extracting(Finding::type)
            .isSubsetOf(declared);
      }
    }
  }

  @Test
  void conditionsAreExplained() {
    assertThat(component().conditions()).extracting(ConditionType::id).doesNotHaveDuplicates();
    for (ConditionType type : component().conditions()) {
      assertThat(type.id().component()).isEqualTo(component().name());
      assertThat(type.explanation().cause()).endsWith(".");
      assertThat(type.explanation().clears()).endsWith(".");
      assertThat(type.explanation().action()).endsWith(".");
    }
  }

  @Test
  void tablesAreDeclaredWhole() {
    String prefix = component().module().prefix();
    for (Table<S, ?> table : component().module().tables()) {
      assertThat(table.columns()).extracting(Column::number).doesNotHaveDuplicates();
      assertThat(table.columns())
          .extracting(Column::name)
          .doesNotHaveDuplicates()
          .endsWith("LastSeen", "Age", "Stale");
      for (Column<?> column : table.columns()) {
        String descriptor = prefix + table.name() + column.name();
        assertThat(descriptor).hasSizeLessThanOrEqualTo(LONGEST_DESCRIPTOR);
        assertThat(column.facts().text()).as(descriptor).endsWith(".");
      }
    }
  }

  protected List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources", component().name()))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".alarms"))
          .filter(file -> !file.endsWith("README.md"))
          .sorted()
          .toList();
    }
  }

  private List<String> alarms(String recorded, Path capture) {
    return AlarmText.of(Replay.of(component(), component().replay(recorded), node(capture)));
  }

  /** {@code 08-network-cut.ha1.txt} was taken on ha1. */
  protected static String node(Path capture) {
    String name = capture.getFileName().toString();
    int end = name.lastIndexOf('.');
    return name.substring(name.lastIndexOf('.', end - 1) + 1, end);
  }
}
