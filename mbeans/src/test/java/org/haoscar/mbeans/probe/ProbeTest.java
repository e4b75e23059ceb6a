package org.haoscar.mbeans.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Recorded;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.Test;

class ProbeTest extends ComponentContract<ProbeStatus> {
  private static final Path CAPTURES = Path.of("src/test/resources/probe/monitoring-plugins-2.3.3");

  @Override
  protected Component<ProbeStatus> component() {
    return asking(
        probe("shm", "both", "check_disk -w 5% -c 1% -p /dev/shm"),
        probe("nfs", "active", "check_tcp -H 127.0.0.1 -p 2049"),
        probe("load", "here", "/usr/lib/nagios/plugins/check_load -w 900,900,900 -c 990,990,990"));
  }

  private static Component<ProbeStatus> asking(Chosen... probes) {
    return Probe.FAMILY.make().apply(Chosen.usual().with(Settings.PROBES, List.of(probes)));
  }

  private static Chosen probe(String name, String place, String command) {
    return Chosen.usual()
        .with(Settings.NAME, name)
        .with(Settings.PLACE, place)
        .with(Settings.COMMAND, List.of(command.split(" ")));
  }

  /** A plugin's exit status is its answer, so it is left as it is. */
  @Override
  protected FakeTools healthy(int exitStatus) {
    Recorded recorded = Recorded.transcripts(text("01-ok.ha1.txt")).getFirst();
    return new FakeTools(
        words -> recorded.run(org.haoscar.mbeans.port.Tools.Command.of(words.split(" "))),
        recorded::read);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded.replace("\n# rc=0", "\nthe moon is full | moon=1\n# rc=0");
  }

  private static String text(String capture) {
    return AlarmText.text(CAPTURES.resolve(capture));
  }

  private static ProbeStatus status(Component<ProbeStatus> component, String recorded) {
    return ((Observation.Observed<ProbeStatus>) component.replay(recorded).getLast().observation())
        .status();
  }

  private static final String DOWN = "### ask\nit is down | since=7\nmore\n# rc=2\n";
  private static final String WELL = "### ask\nit is well\n# rc=0\n";

  private static List<String> across(String recorded, Optional<Map<String, String>> theirs) {
    Component<ProbeStatus> component = asking(probe("nfs", "active", "ask"));
    return component.across(status(component, recorded), theirs, "ha1").stream()
        .map(f -> f.verdict() + " " + f.key())
        .toList();
  }

  private static Optional<Map<String, String>> told(String state) {
    return Optional.of(Map.of("nfs state", state));
  }

  @Test
  void whatIsWellOnOneHeadIsWell() {
    assertThat(across(DOWN, told("ok"))).isEmpty();
    assertThat(across(DOWN, told("warning"))).isEmpty();
    assertThat(across(WELL, told("critical"))).isEmpty();
    assertThat(across(WELL, Optional.empty())).isEmpty();
  }

  @Test
  void whatIsDownOnBothHeadsIsDown() {
    assertThat(across(DOWN, told("critical")))
        .containsExactly("HOLDS probe.criticalEverywhere nfs@pair");
  }

  @Test
  void ofAHeadThatDoesNotTellNothingIsSaid() {
    List<String> unknown =
        List.of("KEEPS probe.criticalEverywhere nfs@pair", "HOLDS probe.elsewhereUnknown nfs@pair");
    assertThat(across(DOWN, Optional.empty())).isEqualTo(unknown);
    assertThat(across(DOWN, Optional.of(Map.of()))).isEqualTo(unknown);
    assertThat(across(DOWN, told("full moon"))).isEqualTo(unknown);
    assertThat(across("### ask\nwho knows\n# rc=3\n", told("critical"))).isEqualTo(unknown);
  }

  @Test
  void firstLineAndPerformanceAreShown() {
    Component<ProbeStatus> component = asking(probe("nfs", "both", "ask"));
    assertThat(status(component, DOWN).probes().getFirst().answer())
        .isEqualTo(new Answer(State.CRITICAL, "it is down", "since=7"));
    assertThat(Answer.of(State.OK, "a\u001b[31mb|").text()).isEqualTo("a [31mb");
    assertThat(Answer.of(State.OK, "x".repeat(999)).text()).hasSize(255);
  }

  @Test
  void everyExitStatusIsAState() {
    assertThat(State.of(0)).isEqualTo(State.OK);
    assertThat(State.of(1)).isEqualTo(State.WARNING);
    assertThat(State.of(2)).isEqualTo(State.CRITICAL);
    assertThat(State.of(3)).isEqualTo(State.UNKNOWN);
    assertThat(State.of(137)).isEqualTo(State.UNKNOWN);
    assertThat(State.of(-1)).isEqualTo(State.UNKNOWN);
  }

  @Test
  void ofACommandThatIsNoPluginEveryFailureIsCritical() {
    Component<ProbeStatus> component =
        asking(probe("slurm", "both", "ask").with(Settings.ANY_FAILURE, true));
    ProbeStatus.Probed slurm =
        status(component, "### ask\nSlurmctld(primary) at ha1 is DOWN\n# rc=1\n")
            .probes()
            .getFirst();
    assertThat(slurm.state()).isEqualTo(State.CRITICAL);
    assertThat(slurm.answer().text()).isEqualTo("Slurmctld(primary) at ha1 is DOWN");
    assertThat(status(component, "### ask\n# rc=1\n").probes().getFirst().state())
        .isEqualTo(State.CRITICAL);
  }

  @Test
  void aProbeThatCannotTellEndsNothing() {
    Observation<ProbeStatus> observation =
        component().replay(text("03-unknown.ha1.txt")).getLast().observation();
    assertThat(component().findings(observation, "ha1"))
        .extracting(f -> f.verdict() + " " + f.key())
        .containsExactly(
            "KEEPS probe.critical load@ha1",
            "KEEPS probe.warning load@ha1",
            "HOLDS probe.unknown load@ha1");
  }

  @Test
  void programsThatAreMissingAreAnAlarmAndEndNothing() {
    Observation<ProbeStatus> observation =
        component().observe(FakeTools.all(new Output.Missing("no such file")), Time.system());
    assertThat(component().findings(observation, "ha1"))
        .filteredOn(f -> f.verdict() == Finding.Verdict.HOLDS)
        .extracting(Finding::type)
        .containsExactly(ProbeConditions.TOOL_SILENT);
    assertThat(component().findings(observation, "ha1")).hasSize(ProbeConditions.ALL.size());
  }

  @Test
  void withoutProbesNothingIsAsked() {
    Component<ProbeStatus> none = Probe.FAMILY.usual();
    Observation<ProbeStatus> observation = none.observe(healthy(0), Time.system());
    assertThat(observation).isInstanceOf(Observation.Absent.class);
    assertThat(none.findings(observation, "ha1")).isEmpty();
  }

  @Test
  void whatOnlyThisHeadAsksIsNotTold() {
    assertThat(component().facts(status(component(), text("01-ok.ha1.txt"))))
        .isEqualTo(Map.of("shm state", "ok", "nfs state", "critical"));
  }

  @Test
  void theStoryTellsStates() {
    Component<ProbeStatus> component = asking(probe("nfs", "both", "ask"));
    assertThat(component.changes(status(component, WELL), status(component, DOWN)))
        .extracting(c -> c.object() + " " + c.what() + ": " + c.from() + " > " + c.to())
        .containsExactly("nfs state: ok > critical");
  }
}
