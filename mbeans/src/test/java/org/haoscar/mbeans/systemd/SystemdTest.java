package org.haoscar.mbeans.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Recorded;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.Test;

class SystemdTest extends ComponentContract<SystemdStatus> {
  private static final Path CAPTURES = Path.of("src/test/resources/systemd/252");
  private static final Settings SETTINGS =
      new Settings(
          "systemctl",
          List.of(
              new Settings.Named("good.service", Expected.ACTIVE, false),
              new Settings.Named("bad.service", Expected.ANY, false),
              new Settings.Named("often.service", Expected.ACTIVE, false),
              new Settings.Named("limit.service", Expected.ACTIVE, false),
              new Settings.Named("cluster.service", Expected.ANY, true),
              new Settings.Named("once.service", Expected.ACTIVE, false),
              new Settings.Named("none.service", Expected.ACTIVE, false)),
          3,
          Duration.ofMinutes(10));

  @Override
  protected Component<SystemdStatus> component() {
    return new Systemd(SETTINGS);
  }

  @Override
  protected FakeTools healthy(int exitStatus) {
    Recorded recorded = Recorded.transcripts(text("04-well.ha1.txt")).getFirst();
    return new FakeTools(
        words ->
            recorded.run(Command.of(words.split(" "))) instanceof Output.Exited e
                ? new Output.Exited(exitStatus, e.out(), e.err())
                : new Output.Missing(words),
        recorded::read);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded.replace("\nResult=", "\nMoon=full\nPhase\nResult=");
  }

  private static String text(String capture) {
    return AlarmText.text(CAPTURES.resolve(capture));
  }

  private SystemdStatus status(String recorded) {
    return ((Observation.Observed<SystemdStatus>)
            component().replay(recorded).getLast().observation())
        .status();
  }

  private Unit unit(String recorded, String name) {
    return status(recorded).units().stream()
        .filter(u -> u.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> holding(String recorded) {
    return component()
        .findings(new Observation.Observed<>(status(recorded), Instant.EPOCH), "ha1")
        .stream()
        .filter(f -> f.verdict() == Finding.Verdict.HOLDS)
        .map(f -> f.key().object() + " " + f.key().condition().condition())
        .toList();
  }

  @Test
  void withoutANamedUnitThereIsNothingToWatch() {
    Observation<SystemdStatus> observation =
        new Systemd(Settings.usual()).observe(healthy(0), Time.system());
    assertThat(observation).isInstanceOf(Observation.Absent.class);
    assertThat(observation.reason()).isEqualTo("no unit is named");
    assertThat(new Systemd(Settings.usual()).capture()).isEmpty();
  }

  @Test
  void stateRestartsAndResultAreRead() {
    Unit often = unit(text("02-failed-and-restarting.ha1.txt"), "often.service");
    assertThat(often.active()).isEqualTo(ActiveState.ACTIVATING);
    assertThat(often.state()).isEqualTo("activating (auto-restart)");
    assertThat(often.number("NRestarts")).contains(5L);
    assertThat(often.line("Result")).contains("exit-code");
    assertThat(often.since("InactiveExitTimestampMonotonic").orElseThrow())
        .isLessThan(Duration.ofSeconds(1));
    Unit none = unit(text("02-failed-and-restarting.ha1.txt"), "none.service");
    assertThat(none.load()).isEqualTo(LoadState.NOT_FOUND);
    assertThat(none.line("UnitFileState")).isEmpty();
    assertThat(none.since("StateChangeTimestampMonotonic")).isEmpty();
  }

  @Test
  void anAliasIsTheUnitThatItStandsFor() {
    String alias =
        text("04-well.ha1.txt")
            .replace(
                "Id=good.service\nNames=good.service",
                "Id=x.service\nNames=x.service good.service");
    assertThat(unit(alias, "good.service").active()).isEqualTo(ActiveState.ACTIVE);
  }

  @Test
  void aUnitWithRestartsLongAgoRestartsNoMore() {
    String recorded = text("02-failed-and-restarting.ha1.txt");
    assertThat(holding(recorded))
        .contains("often.service restartingOften")
        .doesNotContain("limit.service restartingOften");
    String later = recorded.replaceAll("(### cat /proc/uptime\n)[0-9]+", "$199999999");
    assertThat(holding(later)).noneMatch(found -> found.endsWith("restartingOften"));
  }

  @Test
  void anExpectedUnitThatFailedIsCriticalAndAnotherMajor() {
    var findings =
        component()
            .findings(
                new Observation.Observed<>(
                    status(text("02-failed-and-restarting.ha1.txt")), Instant.EPOCH),
                "ha1");
    assertThat(findings)
        .filteredOn(f -> f.type().equals(SystemdConditions.FAILED))
        .extracting(f -> f.key().object() + " " + f.severity())
        .containsExactly("bad.service " + Severity.MAJOR, "limit.service " + Severity.CRITICAL);
  }

  @Test
  void aUnitThatIsNotShownKeepsWhatIsOpen() {
    String cut =
        text("04-well.ha1.txt").replaceAll("(?s)MainPID=0\nResult=success\nNRestarts=0.*", "");
    assertThat(unit(cut, "once.service").shown()).isEmpty();
    assertThat(component().findings(new Observation.Observed<>(status(cut), Instant.EPOCH), "ha1"))
        .filteredOn(f -> f.key().object().equals("once.service"))
        .hasSize(6)
        .allMatch(f -> f.verdict() == Finding.Verdict.KEEPS);
  }

  @Test
  void whatWasCutNeverSaysThatSomethingIsDown() {
    String well = text("04-well.ha1.txt");
    List<String> whole = holding(well);
    int begin = well.indexOf("MainPID");
    for (int end = begin; end < well.length(); end++) {
      var observation = component().replay(well.substring(0, end)).getLast().observation();
      assertThat(component().findings(observation, "ha1"))
          .as("cut at %d", end)
          .filteredOn(f -> f.verdict() == Finding.Verdict.HOLDS)
          .extracting(f -> f.key().object() + " " + f.key().condition().condition())
          .filteredOn(found -> !found.endsWith("toolSilent"))
          .isSubsetOf(whole);
    }
  }

  @Test
  void whatTheClusterStartsShallNotRunOnBothHeads() {
    SystemdStatus well = status(text("04-well.ha1.txt"));
    SystemdStatus stopped = status(text("03-stopped.ha1.txt"));
    Map<String, String> facts = component().facts(well);
    assertThat(facts).containsEntry("cluster.service", "active");
    assertThat(component().across(well, Optional.of(facts), "ha1"))
        .extracting(Finding::type)
        .containsExactly(SystemdConditions.ACTIVE_ON_BOTH);
    assertThat(component().across(stopped, Optional.of(facts), "ha1")).isEmpty();
    assertThat(component().across(well, Optional.of(component().facts(stopped)), "ha1")).isEmpty();
    assertThat(component().across(well, Optional.empty(), "ha1"))
        .extracting(Finding::verdict)
        .containsExactly(Finding.Verdict.KEEPS);
  }

  @Test
  void whatShallNotBeActiveAndIsIsTold() {
    var settings =
        new Settings(
            "systemctl",
            SETTINGS.units().stream()
                .map(u -> new Settings.Named(u.name(), Expected.INACTIVE, u.clusterManaged()))
                .toList(),
            3,
            Duration.ofMinutes(10));
    var component = new Systemd(settings);
    assertThat(
            component.findings(
                component.replay(text("04-well.ha1.txt")).getLast().observation(), "ha1"))
        .filteredOn(f -> f.type().equals(SystemdConditions.UNEXPECTEDLY_ACTIVE))
        .extracting(f -> f.key().object())
        .containsExactly("good.service", "cluster.service", "once.service");
  }

  @Test
  void theStoryTellsStatesAndRestarts() {
    assertThat(
            component()
                .changes(
                    status(text("02-failed-and-restarting.ha1.txt")),
                    status(text("03-stopped.ha1.txt"))))
        .extracting(c -> c.object() + " " + c.what() + ": " + c.from() + " > " + c.to())
        .contains("good.service state: active (running) > inactive (dead)");
  }
}
