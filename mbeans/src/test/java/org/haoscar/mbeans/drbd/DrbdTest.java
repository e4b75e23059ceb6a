package org.haoscar.mbeans.drbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.Test;

class DrbdTest extends ComponentContract<DrbdStatus> {
  private static final Pattern SECTION = Pattern.compile("(?ms)^### ([^\n]*)\n(.*?)(?=^### |\\z)");

  @Override
  protected Component<DrbdStatus> component() {
    return new Drbd(Settings.usual());
  }

  @Override
  protected FakeTools healthy(int exitStatus) {
    return captured("8.4.11/13-verify-running.ha1.txt", exitStatus);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replaceAll("(?m)^(2.* (?:create|exists|change) \\w.*)$", "$1 tomorrow:never knows:all")
        .replaceAll("(?m)^(2\\S+) (create resource .*)$", "$1 $2\n$1 create moon phase:full")
        .replace("\"minor\": 0,", "\"minor\": 0, \"moon\": { \"phase\": [ \"full\", null ] },");
  }

  /** The tools of a transcript: each prints what it printed there. */
  private static FakeTools captured(String capture, int exitStatus) {
    String text = AlarmText.text(Path.of("src/test/resources/drbd", capture));
    return new FakeTools(
        words -> section(text, words, exitStatus), path -> section(text, "cat " + path, 0));
  }

  private static Output section(String text, String words, int exitStatus) {
    return SECTION
        .matcher(text)
        .results()
        .filter(s -> asked(s.group(1)).equals(words.replaceFirst(" all$", "")))
        .<Output>map(
            s -> new Output.Exited(exitStatus, s.group(2).replaceAll("(?m)^# rc=.*\\R?", ""), ""))
        .findFirst()
        .orElse(new Output.Missing("not captured: " + words));
  }

  /** The captures have {@code show-gi}, which prints what {@code get-gi} does and more. */
  private static String asked(String recorded) {
    return recorded.replaceFirst(" r0$", "").replaceFirst("show-gi", "get-gi");
  }

  private static DrbdStatus observed(FakeTools tools) {
    return ((Observation.Observed<DrbdStatus>) observe(tools)).status();
  }

  private static Observation<DrbdStatus> observe(FakeTools tools) {
    return new Drbd(Settings.usual()).observe(tools, Time.system());
  }

  @Test
  void progressOfEightComesFromProc() {
    PeerDevice peer = observed(healthy(0)).peerDevices().getFirst();
    assertThat(peer.replication()).isEqualTo(ReplicationState.VERIFY_T);
    assertThat(peer.done()).contains(1100L);
    assertThat(peer.rate()).contains(8908L);
    assertThat(peer.left()).contains(26L);
  }

  @Test
  void progressAndDetailsOfNineComeFromEventsAndJson() {
    FakeTools plain = captured("9.2.2/07-verify-running.ha1.txt", 0);
    String json =
        AlarmText.text(Path.of("src/test/resources/drbd/9.2.2/07-verify-running.ha1.json"));
    var tools =
        new FakeTools(
            words -> words.contains("--json") ? FakeTools.printed(json) : plain.run().apply(words),
            plain.read());
    DrbdStatus status = observed(tools);
    assertThat(status.site().kernel()).contains("9.2.2");
    assertThat(status.peerDevices().getFirst().done()).contains(2279L);
    assertThat(status.resources().getFirst().words().number("node-id")).contains(0L);
    assertThat(status.paths()).hasSize(1);
  }

  @Test
  void standAloneOfEightIsSeenWithoutConnectionName() {
    FakeTools tools = captured("8.4.11/12-disconnect-by-operator-standalone.ha1.txt", 0);
    assertThat(observed(tools).connections().getFirst().state())
        .isEqualTo(ConnectionState.STAND_ALONE);
  }

  @Test
  void withoutEventsTheTextOfStatusServes() {
    FakeTools all = captured("8.4.11/12-disconnect-by-operator-standalone.ha1.txt", 0);
    var tools =
        new FakeTools(
            words ->
                words.contains("events2")
                    ? new Output.Exited(20, "", "unknown option")
                    : all.run().apply(words),
            all.read());
    DrbdStatus status = observed(tools);
    assertThat(status.volumes().getFirst().disk()).isEqualTo(DiskState.UP_TO_DATE);
    assertThat(status.connections().getFirst().state()).isEqualTo(ConnectionState.STAND_ALONE);
  }

  @Test
  void identifiersOfEightAreAskedForByMinor() {
    PeerDevice peer =
        observed(captured("8.4.11/20-split-brain-standalone.ha1.txt", 0)).peerDevices().getFirst();
    assertThat(peer.generations().map(Generations::currentId)).contains("566C8EC6A7EE3AD1");
    assertThat(peer.generations().map(Generations::flagNames))
        .contains("consistent,wasUpToDate,primary");
    assertThat(peer.generationsMissing()).isEmpty();
  }

  @Test
  void identifiersOfNineAreAskedForByPeerDevice() {
    String line =
        "533F7753B0C16F43:408E2F90525F1811:930199CB43C630A4:0000000000000000"
            + ":1:1:1:0:0:0:0:0:0:0:0:1\n";
    FakeTools tools =
        asking(
            captured("9.2.2/11-split-brain.ha1.txt", 0),
            words ->
                words.equals("drbdsetup get-gi r0 1 0")
                    ? FakeTools.printed(line)
                    : new Output.Missing(words));
    assertThat(observed(tools).peerDevices().getFirst().generations().map(Generations::flagNames))
        .contains("consistent,wasUpToDate,primary,peerDeviceSeen");
    assertThat(observed(tools).copies())
        .singleElement()
        .satisfies(
            copy -> {
              assertThat(copy.generations()).map(Generations::toString).contains(line.strip());
              assertThat(copy.state().replicates()).isFalse();
              assertThat(Copy.read(component().facts(observed(tools)))).containsExactly(copy);
            });
  }

  @Test
  void identifiersThatCannotBeReadAreAbsentWithTheReasonAndTheRestStays() {
    FakeTools all = captured("8.4.11/13-verify-running.ha1.txt", 0);
    for (Output output :
        List.of(
            new Output.Forbidden("not for us"),
            new Output.Missing("no such program"),
            new Output.Hung("2 s"),
            new Output.Flooded("1 MiB"),
            new Output.Exited(1, "", "Device has no disk\n"))) {
      DrbdStatus status = observed(asking(all, words -> output));
      PeerDevice peer = status.peerDevices().getFirst();
      assertThat(peer.generations()).isEmpty();
      assertThat(peer.generationsMissing())
          .containsAnyOf("not for us", "no such program", "2 s", "1 MiB", "Device has no disk");
      assertThat(peer.words().without(Set.of(GenerationReading.MISSING)))
          .isEqualTo(
              observed(all)
                  .peerDevices()
                  .getFirst()
                  .words()
                  .without(Set.of(GenerationReading.IDS)));
    }
  }

  @Test
  void afterOneThatHangsNoOtherIsAskedFor() {
    FakeTools all = captured("9.2.2/11-split-brain.ha1.txt", 0);
    String dump =
        """
        2026-11-21T21:14:47+00:00 exists resource name:r0 role:Primary suspended:no
        2026-11-21T21:14:47+00:00 exists connection name:r0 peer-node-id:1 conn-name:ha2 connection:StandAlone role:Unknown
        2026-11-21T21:14:47+00:00 exists peer-device name:r0 peer-node-id:1 conn-name:ha2 volume:0 replication:Off peer-disk:DUnknown
        2026-11-21T21:14:47+00:00 exists peer-device name:r0 peer-node-id:1 conn-name:ha2 volume:1 replication:Off peer-disk:DUnknown
        2026-11-21T21:14:47+00:00 exists -
        """;
    var asked = new java.util.ArrayList<String>();
    var tools =
        new FakeTools(
            words -> {
              if (words.contains("get-gi")) {
                asked.add(words);
                return new Output.Hung("2 s");
              }
              return words.contains("events2") ? FakeTools.printed(dump) : all.run().apply(words);
            },
            all.read());
    assertThat(observed(tools).peerDevices())
        .hasSize(2)
        .allSatisfy(p -> assertThat(p.generationsMissing()).contains("get-gi r0 1 0: 2 s"));
    assertThat(asked).containsExactly("drbdsetup get-gi r0 1 0");
  }

  @Test
  void slowAnswersDoNotHoldUpThePoll() {
    FakeTools all = captured("8.4.11/13-verify-running.ha1.txt", 0);
    var nanos = new java.util.concurrent.atomic.AtomicLong();
    var time = new Time(Time.system().wall(), () -> nanos.getAndAdd(6_000_000_000L));
    var observation = new Drbd(Settings.usual()).observe(all, time);
    PeerDevice peer =
        ((Observation.Observed<DrbdStatus>) observation).status().peerDevices().getFirst();
    assertThat(peer.generationsMissing()).contains("took too long");
    assertThat(peer.replication()).isEqualTo(ReplicationState.VERIFY_T);
  }

  @Test
  void withoutProcTheKernelLineAndSoTheQuestionIsNotKnown() {
    FakeTools all = captured("8.4.11/13-verify-running.ha1.txt", 0);
    var tools = new FakeTools(all.run(), path -> new Output.Forbidden("not for us"));
    assertThat(observed(tools).peerDevices().getFirst().generationsMissing())
        .contains("not known without /proc/drbd");
  }

  /** Another answer to the questions for identifiers. */
  private static FakeTools asking(FakeTools all, Function<String, Output> identifiers) {
    return new FakeTools(
        words -> words.contains("get-gi") ? identifiers.apply(words) : all.run().apply(words),
        all.read());
  }

  @Test
  void theStreamKeepsTheIdentifiersOfThePollUntilTheStateChanges() {
    DrbdStatus polled = observed(captured("8.4.11/20-split-brain-standalone.ha1.txt", 0));
    DrbdStatus streamed = streamed("StandAlone", "Off");
    assertThat(streamed.joined(polled).peerDevices().getFirst().generations()).isPresent();
    PeerDevice changed =
        streamed("Connected", "SyncSource").joined(polled).peerDevices().getFirst();
    assertThat(changed.generations()).isEmpty();
    assertThat(changed.generationsMissing()).contains("since the state last changed");
  }

  private static DrbdStatus streamed(String connection, String replication) {
    String line = "2026-11-21T22:00:00+00:00 exists ";
    String recorded =
        String.join(
            "\n",
            line + "resource name:r0 role:Primary suspended:no",
            line + "connection name:r0 peer-node-id:0 connection:" + connection + " role:Unknown",
            line + "device name:r0 volume:0 minor:0 disk:UpToDate",
            line
                + "peer-device name:r0 peer-node-id:0 volume:0 peer-disk:DUnknown"
                + " resync-suspended:no replication:"
                + replication,
            line + "-");
    return ((Observation.Observed<DrbdStatus>)
            new Drbd(Settings.usual()).replay(recorded).getLast().observation())
        .status();
  }

  @Test
  void withoutModuleAndConfigurationDrbdIsAbsent() {
    var tools =
        new FakeTools(words -> FakeTools.printed(""), path -> new Output.Missing("no such file"));
    assertThat(observe(tools)).isInstanceOf(Absent.class);
    assertThat(observe(tools).reason()).contains("not loaded");
  }

  @Test
  void configuredResourcesWithoutModuleAreDown() {
    var tools =
        new FakeTools(
            words -> FakeTools.printed(words.contains("sh-resources") ? "r0 r1\n" : ""),
            path -> new Output.Missing("no such file"));
    assertThat(observed(tools).down()).containsExactly("r0", "r1");
  }

  @Test
  void aConfiguredResourceThatIsNotUpIsDown() {
    FakeTools all = captured("8.4.11/13-verify-running.ha1.txt", 0);
    var tools =
        new FakeTools(
            words ->
                words.equals("drbdadm sh-resources")
                    ? FakeTools.printed("r0\nr1\n")
                    : all.run().apply(words),
            all.read());
    assertThat(observed(tools).down()).containsExactly("r1");
  }

  @Test
  void withoutDrbdsetupDrbdIsAbsent() {
    var tools =
        new FakeTools(
            words -> new Output.Missing("no such file"),
            path -> FakeTools.printed("version: 8.4.11 (api:1/proto:86-101)\n"));
    assertThat(observe(tools)).isInstanceOf(Absent.class);
    assertThat(observe(tools).reason()).contains("drbdsetup is not installed");
  }

  @Test
  void noCommandOfACaptureShowsTheSharedSecret() {
    assertThat(component().capture())
        .noneMatch(command -> command.words().contains("dump") || command.words().contains("show"));
  }
}
