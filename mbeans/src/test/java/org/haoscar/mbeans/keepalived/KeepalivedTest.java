package org.haoscar.mbeans.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.keepalived.KeepalivedStatus.Instance;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Recorded;
import org.junit.jupiter.api.Test;

class KeepalivedTest extends ComponentContract<KeepalivedStatus> {
  private static final Path CAPTURES = Path.of("src/test/resources/keepalived/2.2.7");

  @Override
  protected Component<KeepalivedStatus> component() {
    return Keepalived.FAMILY.usual();
  }

  /** pgrep's exit status is its answer, so it is left out. */
  @Override
  protected FakeTools healthy(int exitStatus) {
    String states = text("01-healthy.ha1.txt").replaceFirst("(?s)### pgrep.*", "");
    return FakeTools.exiting(Recorded.transcripts(states).getFirst(), exitStatus);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replace("\n# rc=0\n### stat", "\n/run/haoscar/keepalived/.VI_9:FAULT 1\n# rc=0\n### stat")
        .replace("{\"data\":{", "{\"moon\":{}},{\"data\":{\"moon\":[\"full\"],");
  }

  private static String text(String capture) {
    return AlarmText.text(CAPTURES.resolve(capture));
  }

  private KeepalivedStatus status(String recorded) {
    return ((Observation.Observed<KeepalivedStatus>)
            component().replay(recorded).getLast().observation())
        .status();
  }

  private List<String> across(String capture, Optional<Map<String, String>> theirs) {
    return component().across(status(text(capture)), theirs, "ha1").stream()
        .map(f -> f.verdict() + " " + f.key())
        .sorted()
        .toList();
  }

  private Optional<Map<String, String>> told(String capture) {
    return Optional.of(component().facts(status(text(capture))));
  }

  @Test
  void oneMasterIsRight() {
    assertThat(across("01-healthy.ha1.txt", told("01-healthy.ha2.txt"))).isEmpty();
    assertThat(across("01-healthy.ha2.txt", told("01-healthy.ha1.txt"))).isEmpty();
  }

  @Test
  void twoMastersAreASplit() {
    assertThat(across("02-both-master.ha1.txt", told("02-both-master.ha2.txt")))
        .containsExactly(
            "HOLDS keepalived.twoMasters VI_1@pair", "HOLDS keepalived.twoMasters VI_2@pair");
  }

  @Test
  void withoutAMasterNobodyServes() {
    assertThat(across("04-fault.ha1.txt", told("04-fault.ha2.txt")))
        .containsExactly(
            "HOLDS keepalived.noMaster VI_1@pair", "HOLDS keepalived.noMaster VI_2@pair");
  }

  @Test
  void ofAHeadThatTellsNothingNothingIsSaid() {
    assertThat(across("02-both-master.ha1.txt", Optional.empty()))
        .containsExactly(
            "KEEPS keepalived.twoMasters VI_1@pair", "KEEPS keepalived.twoMasters VI_2@pair");
    assertThat(across("04-fault.ha1.txt", Optional.of(Map.of("VI_1 state", "moon"))))
        .allMatch(f -> f.startsWith("HOLDS keepalived.noMaster VI_1") || f.startsWith("KEEPS"));
  }

  @Test
  void aKeepalivedThatWasKilledIsNoMaster() {
    KeepalivedStatus killed = status(text("05-killed.ha1.txt"));
    assertThat(component().facts(killed)).containsEntry("VI_1 state", "stop");
    assertThat(
            component()
                .findings(
                    component().replay(text("05-killed.ha1.txt")).getLast().observation(), "ha1"))
        .extracting(f -> f.verdict() + " " + f.type().id())
        .containsExactly("HOLDS keepalived.notRunning", "KEEPS keepalived.fault");
  }

  @Test
  void aFreshDumpSaysMore() {
    assertThat(status(text("03-both-master-dump.ha1.txt")).instances().getFirst())
        .extracting(Instance::addresses)
        .isIn("10.99.0.10/24", "10.99.0.11/24");
  }

  @Test
  void anOldDumpDoesNotCount() {
    String old =
        text("03-both-master-dump.ha1.txt").replaceFirst("%Y (\\S+)\n[0-9]+", "%Y $1\n1500000000");
    assertThat(status(old).instances()).extracting(Instance::addresses).containsOnly("");
  }

  @Test
  void withoutStateFilesItIsAbsent() {
    String none =
        """
        ### grep -r -H -m 1 -e [A-Z] /run/haoscar/keepalived
        grep: /run/haoscar/keepalived: No such file or directory
        # rc=2
        """;
    assertThat(component().replay(none).getLast().observation())
        .isInstanceOf(Observation.Absent.class);
  }

  @Test
  void aStateThatWasCutIsNoFault() {
    String whole = text("01-healthy.ha1.txt");
    for (int end = 0; end < whole.length(); end++) {
      var observation = component().replay(whole.substring(0, end)).getLast().observation();
      assertThat(component().findings(observation, "ha1"))
          .filteredOn(f -> f.verdict() == Finding.Verdict.HOLDS)
          .extracting(f -> f.type().id().condition())
          .isSubsetOf("toolSilent");
    }
  }

  @Test
  void theStoryTellsStates() {
    assertThat(
            component()
                .changes(status(text("01-healthy.ha1.txt")), status(text("04-fault.ha1.txt"))))
        .extracting(c -> c.object() + " " + c.what() + ": " + c.to())
        .contains("VI_1 state: fault");
  }
}
