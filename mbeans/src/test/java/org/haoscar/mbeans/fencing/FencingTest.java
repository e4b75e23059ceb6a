package org.haoscar.mbeans.fencing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.haoscar.mbeans.cib.CibReading;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.decision.Replay;
import org.haoscar.mbeans.decision.Replay.Shown;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Finding.Verdict;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Recorded;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.text.Attributes;
import org.junit.jupiter.api.Test;

class FencingTest extends ComponentContract<FencingStatus> {
  private static final Path CAPTURES = Path.of("src/test/resources/fencing/2.1.5");

  @Override
  protected Component<FencingStatus> component() {
    return new Fencing(Settings.usual());
  }

  @Override
  protected FakeTools healthy(int exitStatus) {
    return captured("37-fenced.ha1.txt", exitStatus);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replace("<fence_event ", "<fence_event moon=\"full\" ")
        .replace("<list name=\"reg", "<moon/><list name=\"reg")
        .replace("<configuration>", "<configuration><moons><moon id=\"1\"/></moons>");
  }

  private static FakeTools captured(String capture, int exitStatus) {
    Recorded recorded = Recorded.transcripts(AlarmText.text(CAPTURES.resolve(capture))).getFirst();
    return new FakeTools(
        words -> {
          var command = new Tools.Command(List.of(words.split(" ", -1)), Duration.ZERO);
          return recorded.run(command) instanceof Output.Exited(int was, String out, String err)
              ? new Output.Exited(exitStatus, out, err)
              : recorded.run(command);
        },
        path -> new Output.Missing(path));
  }

  private static FencingStatus status(FakeTools tools) {
    var fencing = new Fencing(Settings.usual());
    return ((Observed<FencingStatus>) fencing.observe(tools, Time.system())).status();
  }

  @Test
  void devicesAreToldWithTheirTargetsAndHealth() {
    assertThat(status(captured("30-fencing-healthy.ha1.txt", 0)).devices())
        .extracting(Device::name, Device::targets, Device::health, Device::runsOn, Device::delay)
        .containsExactly(
            tuple(
                "st_ha1",
                new Targets.These(new TreeSet<>(List.of("ha1"))),
                Device.Health.WELL,
                new TreeSet<>(List.of("ha2")),
                "2s"),
            tuple(
                "st_ha2",
                new Targets.These(new TreeSet<>(List.of("ha2"))),
                Device.Health.WELL,
                new TreeSet<>(List.of("ha1")),
                ""));
  }

  @Test
  void whatFailedAndWhatAHumanSaidIsInTheHistory() {
    assertThat(status(healthy(0)).kept())
        .extracting(FenceEvent::state, FenceEvent::byHand)
        .startsWith(tuple(FenceEvent.State.SUCCESS, false), tuple(FenceEvent.State.SUCCESS, true))
        .contains(tuple(FenceEvent.State.FAILED, false));
  }

  @Test
  void theHistoryIsKeptWhenTheClusterForgetsIt() {
    var fencing = new Fencing(Settings.usual());
    fencing.observe(healthy(0), Time.system());
    var later = fencing.observe(captured("30-fencing-healthy.ha1.txt", 0), Time.system());
    FencingStatus status = ((Observed<FencingStatus>) later).status();
    assertThat(status.history().orElseThrow()).isEmpty();
    assertThat(status.kept()).hasSize(5);
  }

  /** Asking the fencer for them would make it run the agent, with the passwords of BMCs. */
  @Test
  void targetsThatOnlyTheDeviceKnowsAreNotAskedFor() {
    var asked = new ArrayList<String>();
    FakeTools tools = captured("52-targets-by-asking.ha1.txt", 0);
    FencingStatus status =
        status(
            new FakeTools(
                words -> {
                  asked.add(words);
                  return tools.run().apply(words);
                },
                tools.read()));
    assertThat(asked).noneMatch(words -> words.contains(" -l "));
    assertThat(status.able()).isEmpty();
    assertThat(asked).noneMatch(words -> words.contains(" -Q ") || words.contains("--query"));
  }

  @Test
  void theTextOfOldVersionsIsRead() {
    assertThat(StonithAdmin.devices(" st_ha1\n st_ha2\n2 devices found\n"))
        .contains(new TreeSet<>(List.of("st_ha1", "st_ha2")));
    assertThat(StonithAdmin.devices("st_ha2\n1 fence device found\n"))
        .contains(new TreeSet<>(List.of("st_ha2")));
    assertThat(StonithAdmin.devices("No devices found\n")).contains(new TreeSet<>());
    assertThat(StonithAdmin.devices("st_ha2\n")).isEmpty();
  }

  @Test
  void targetsAreReadFromListsAndMaps() {
    assertThat(Targets.of(host("pcmk_host_map", "ha1:7;ha2:8,9")).has("ha2")).isTrue();
    assertThat(Targets.of(host("pcmk_host_list", "ha1,ha2")).has("ha1")).isTrue();
    assertThat(Targets.of(host("pcmk_host_check", "none")).has("any")).isTrue();
    assertThat(Targets.of(Attributes.NONE).isKnown()).isFalse();
  }

  private static Attributes host(String name, String value) {
    return new Attributes(java.util.Map.of(name, value));
  }

  /** What may be a password is nowhere. */
  @Test
  void passwordsAreNotKept() {
    String base =
        "<cib epoch='1'><configuration><resources><primitive id='st' class='stonith' type='f'>"
            + "<instance_attributes><nvpair name='passwd' value='hunter2'/>"
            + "<nvpair name='pcmk_host_list' value='ha1'/></instance_attributes></primitive>"
            + "</resources></configuration></cib>";
    assertThat(CibReading.read(base).orElseThrow().toString())
        .contains("pcmk_host_list")
        .doesNotContain("hunter2");
  }

  private static final String NODES = "<nodes><node uname='ha1'/><node uname='ha2'/></nodes>";

  private static String device(String id, String target, String more) {
    return """
    <primitive id='%s' class='stonith' type='fence_x'><instance_attributes>
    <nvpair name='pcmk_host_list' value='%s'/>%s</instance_attributes></primitive>
    """
        .formatted(id, target, more);
  }

  private static List<String> holds(String options, String resources, String constraints) {
    String base =
        "<cib epoch='1'><configuration><crm_config><cluster_property_set>%s</cluster_property_set></crm_config>%s<resources>%s</resources><constraints>%s</constraints></configuration></cib>"
            .formatted(options, NODES, resources, constraints);
    var registered = new TreeSet<>(List.of("a", "b"));
    var status =
        new FencingStatus(
            CibReading.read(base),
            registered,
            new java.util.TreeMap<>(),
            java.util.Optional.of(List.of()),
            List.of());
    return FencingFindings.of(status, "ha1").stream()
        .filter(f -> f.verdict() == Verdict.HOLDS)
        .map(f -> f.type().id().condition() + " " + f.key().object())
        .toList();
  }

  private static final String BASE_DELAY = "<nvpair name='pcmk_delay_base' value='5s'/>";

  @Test
  void withADeviceForEachAndADelayOnOneSideAllIsWell() {
    assertThat(holds("", device("a", "ha1", BASE_DELAY) + device("b", "ha2", ""), "")).isEmpty();
    String byTarget = "<nvpair name='pcmk_delay_base' value='ha1:0;ha2:5s'/>";
    assertThat(holds("", device("a", "ha1 ha2", byTarget), "")).isEmpty();
  }

  @Test
  void noDelayOrTheSameOnBothSidesGivesNobodyAStart() {
    assertThat(holds("", device("a", "ha1", "") + device("b", "ha2", ""), ""))
        .containsExactly("noDelay cluster");
    assertThat(holds("", device("a", "ha1", BASE_DELAY) + device("b", "ha2", BASE_DELAY), ""))
        .containsExactly("noDelay cluster");
    String priority = "<nvpair name='priority-fencing-delay' value='15s'/>";
    assertThat(holds(priority, device("a", "ha1", "") + device("b", "ha2", ""), "")).isEmpty();
  }

  @Test
  void aNodeWithoutADeviceIsToldUnlessItsWatchdogServes() {
    String one = device("a", "ha1", "");
    assertThat(holds("", one, "")).containsExactly("noDevice ha2");
    String watchdog =
        "<nvpair name='have-watchdog' value='true'/>"
            + "<nvpair name='stonith-watchdog-timeout' value='10s'/>";
    assertThat(holds(watchdog, one, "")).isEmpty();
    String asked = "<primitive id='b' class='stonith' type='fence_x'/>";
    assertThat(holds("", one + asked, "")).isEmpty();
  }

  @Test
  void aDeviceThatMayRunOnlyOnItsTargetOrIsMissingHereIsOfNoUse() {
    String both = device("a", "ha1", BASE_DELAY) + device("b", "ha2", "");
    String ban = "<rsc_location id='l' rsc='a' node='ha2' score='-INFINITY'/>";
    assertThat(holds("", both, ban)).containsExactly("deviceOnlyOnTarget a");
    assertThat(holds("", both.replace("id='b'", "id='c'"), ""))
        .containsExactly("deviceNotRegistered c");
  }

  @Test
  void whereFencingIsOffNothingElseIsSaid() {
    String off = "<nvpair name='stonith-enabled' value='false'/>";
    assertThat(holds(off, "", "")).containsExactly("fencingOff cluster");
  }

  /** Only a later fencing or a clean-up proves that a failed one is over. */
  @Test
  void aClusterThatStopsHereClearsNoFailure() {
    assertThat(FencingFindings.of(FencingStatus.down(), "ha1"))
        .extracting(f -> f.type().id().condition(), Finding::verdict)
        .containsExactly(tuple("fencingFailed", Verdict.KEEPS));
  }

  @Test
  void theStoryTellsEachFencingOnce() {
    var fencing = new Fencing(Settings.usual());
    String recorded = AlarmText.text(CAPTURES.resolve("story-lost-failed-confirmed.ha1.txt"));
    var told =
        Replay.of(fencing, fencing.replay(recorded), "ha1").shown().stream()
            .filter(Shown.Happened.class::isInstance)
            .map(s -> ((Shown.Happened<FencingStatus>) s).event().change())
            .filter(c -> c.what().equals("fencing"))
            .map(c -> c.to())
            .toList();
    assertThat(told)
        .containsExactly(
            "pending",
            "reboot of ha2 by ha1: failed, Fence agent did not complete within 20s",
            "reboot of ha2 by ha1: failed, Fence agent did not complete within 20s",
            "reboot of ha2 by ha1: failed",
            "off of ha2 by a human: success",
            "reboot of ha2 by ha1: success");
  }

  /** One byte anywhere in the whole of it: what is found then is found without it too. */
  @Test
  void noMutatedByteMakesAFailedFencing() {
    var random = new Random(4);
    String recorded = AlarmText.text(CAPTURES.resolve("37-fenced.ha1.txt"));
    for (int i = 0; i < 2_000; i++) {
      var mutated = new StringBuilder(recorded);
      mutated.setCharAt(random.nextInt(recorded.length()), (char) (32 + random.nextInt(95)));
      var observation = component().replay(mutated.toString()).getFirst().observation();
      assertThat(component().findings(observation, "ha1"))
          .as(mutated.toString())
          .filteredOn(f -> f.verdict() == Verdict.HOLDS)
          .extracting(f -> f.type().id().condition())
          .doesNotContain("fencingFailed", "fencingPending", "deviceFailed");
    }
  }
}
