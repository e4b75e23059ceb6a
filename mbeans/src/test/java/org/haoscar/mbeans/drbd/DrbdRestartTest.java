package org.haoscar.mbeans.drbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Replay;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.model.Transition.Kind;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Journal.Recovered;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent that starts anew after any line of a session, from what is stored and a full dump. */
class DrbdRestartTest {
  private static final String CONFIGURED = "### drbdadm sh-resources\nr0\n### drbdsetup events2\n";
  private final Drbd drbd = new Drbd(Settings.usual());

  @ParameterizedTest
  @CsvSource({"8.4.11, ha1", "8.4.11, ha2", "9.2.2, ha1"})
  void aRestartAnywhereChangesNoAlarm(String version, String node) {
    List<String> lines = session(version, node);
    List<Transition> all = Replay.of(drbd, read(lines), node).transitions();
    for (int k = 1; k < lines.size(); k++) {
      List<Reading<DrbdStatus>> before = read(lines.subList(0, k));
      Instant at = before.getLast().observation().at();
      List<Transition> both =
          new ArrayList<>(
              Replay.of(drbd, before, node).transitions().stream()
                  .filter(t -> !t.at().isAfter(at))
                  .toList());
      List<String> rest = new ArrayList<>(dump(before.getLast()));
      rest.addAll(lines.subList(k, lines.size()));
      both.addAll(Replay.of(drbd, read(rest), node, stored(both, node)).transitions());
      compare(all, both, at);
    }
  }

  /** What an agent with nothing stored says of a state is what one says that saw it come. */
  @ParameterizedTest
  @CsvSource({"8.4.11, ha1", "8.4.11, ha2", "9.2.2, ha1"})
  void anAgentThatStartsInTheMiddleShowsWhatTheStateShows(String version, String node) {
    List<String> lines = session(version, node);
    for (int k = 1; k < lines.size(); k++) {
      List<Reading<DrbdStatus>> before = read(lines.subList(0, k));
      Set<String> seen = conditions(Replay.of(drbd, before, node));
      Set<String> fresh = conditions(Replay.of(drbd, read(dump(before.getLast())), node));
      var only = new HashSet<>(fresh);
      only.removeAll(seen);
      assertThat(only).as("line %d", k).isSubsetOf(unexplained(seen));
      seen.removeAll(fresh);
      assertThat(seen)
          .as("line %d", k)
          .isSubsetOf("splitBrain", "diskFailed", "outOfSync", "disconnected");
    }
  }

  /** What a dump shows of what only its happening explains. */
  private static Set<String> unexplained(Set<String> seen) {
    var shown = new HashSet<String>();
    if (seen.contains("splitBrain")) {
      shown.addAll(Set.of("standAlone", "disconnected"));
    }
    if (seen.contains("diskFailed")) {
      shown.add("diskless");
    }
    return shown;
  }

  private static Set<String> conditions(Replay<DrbdStatus> replay) {
    return replay.book().alarms().stream()
        .map(a -> a.key().condition().condition())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * The same raises and clears with the same ids; only what was held at the restart may end unsaid.
   */
  private static void compare(List<Transition> all, List<Transition> both, Instant restart) {
    Map<AlarmKey, List<String>> wanted = byKey(all, restart, true);
    Map<AlarmKey, List<String>> least = byKey(all, restart, false);
    Map<AlarmKey, List<String>> got = byKey(both, restart, true);
    var keys = new HashSet<>(wanted.keySet());
    keys.addAll(got.keySet());
    for (AlarmKey key : keys) {
      List<String> turns = got.getOrDefault(key, List.of());
      List<String> whole = wanted.getOrDefault(key, List.of());
      if (turns.size() == whole.size()) {
        assertThat(turns).as("%s, restart at %s", key, restart).isEqualTo(whole);
      } else {
        assertThat(turns)
            .as("%s, restart at %s", key, restart)
            .hasSameSizeAs(least.getOrDefault(key, List.of()));
      }
    }
  }

  /**
   * @param held whether raises count that were being held at the restart, with their clears
   */
  private static Map<AlarmKey, List<String>> byKey(
      List<Transition> transitions, Instant restart, boolean held) {
    var interrupted = new HashSet<String>();
    var turns = new LinkedHashMap<AlarmKey, List<String>>();
    for (Transition t : transitions) {
      Alarm alarm = t.alarm();
      boolean ripening = !t.at().isBefore(restart) && !t.at().minus(hold(alarm)).isAfter(restart);
      if (t.kind() == Kind.RAISE && ripening && !held) {
        interrupted.add(alarm.id());
      }
      if (t.kind() != Kind.CHANGE && !interrupted.contains(alarm.id())) {
        turns.computeIfAbsent(alarm.key(), k -> new ArrayList<>()).add(t.kind() + " " + alarm.id());
      }
    }
    return turns;
  }

  private static java.time.Duration hold(Alarm alarm) {
    return DrbdConditions.ALL.stream()
        .filter(type -> type.id().equals(alarm.key().condition()))
        .findFirst()
        .orElseThrow()
        .hold();
  }

  private static Book stored(List<Transition> transitions, String node) {
    var claims = new LinkedHashMap<AlarmKey, Claim>();
    transitions.forEach(t -> claims.put(t.alarm().key(), Claim.of(node, t)));
    return Book.of(
        node, new Recovered(List.copyOf(claims.values()), List.of(), Map.of(), transitions.size()));
  }

  /** What {@code events2 --now} prints of a state. */
  private static List<String> dump(Reading<DrbdStatus> reading) {
    var lines = new ArrayList<String>();
    if (reading.observation() instanceof Observed<DrbdStatus>(DrbdStatus status, Instant at)) {
      for (Item item : status.items().values()) {
        String words =
            item.words().map().entrySet().stream()
                .map(word -> word.getKey() + ":" + word.getValue())
                .collect(Collectors.joining(" "));
        lines.add(at + " exists " + item.id().kind().word + " " + words);
      }
      lines.add(at + " exists -");
    }
    return lines;
  }

  private List<Reading<DrbdStatus>> read(List<String> lines) {
    return drbd.replay(CONFIGURED + String.join("\n", lines));
  }

  private static List<String> session(String version, String node) {
    Path session =
        Path.of("src/test/resources/drbd", version, "events2-whole-session." + node + ".txt");
    return AlarmText.text(session).lines().toList();
  }
}
