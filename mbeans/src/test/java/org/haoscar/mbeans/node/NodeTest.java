package org.haoscar.mbeans.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

class NodeTest extends ComponentContract<NodeStatus> {
  private static final Path CAPTURES = Path.of("src/test/resources/node/linux-6");

  @Override
  protected Component<NodeStatus> component() {
    return Node.FAMILY.usual();
  }

  /** Files have no exit status. */
  @Override
  protected FakeTools healthy(int exitStatus) {
    return FakeTools.exiting(Recorded.transcripts(text("01-quiet.ha1.txt")).getFirst(), exitStatus);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replace("MemTotal:", "MoonTotal: 7 kB\nMemTotal:")
        .replace("PRETTY_NAME", "MOON=\"full\"\nPRETTY_NAME");
  }

  private static String text(String capture) {
    return AlarmText.text(CAPTURES.resolve(capture));
  }

  private NodeStatus status(String capture) {
    return ((Observation.Observed<NodeStatus>)
            component().replay(text(capture)).getLast().observation())
        .status();
  }

  private List<String> across(Map<String, String> theirs) {
    return component().across(status("01-quiet.ha1.txt"), Optional.of(theirs), "ha1").stream()
        .map(f -> f.verdict() + " " + f.key() + " " + f.text())
        .toList();
  }

  @Test
  void theKernelIsRead() {
    NodeStatus status = status("01-quiet.ha1.txt");
    assertThat(status.boot().uptime()).isEqualTo(Duration.ofSeconds(28_114));
    assertThat(status.software().kernel()).contains("6.1.0-28-amd64");
    assertThat(status.software().system()).contains("Debian GNU/Linux 12 (bookworm)");
    assertThat(status.software().processors()).contains(2L);
    assertThat(status.load()).contains(new NodeStatus.Load(31, 20, 18, 412));
    assertThat(status.memory().swap()).contains(0L);
  }

  @Test
  void processorsAreCounted() {
    assertThat(KernelText.processors("0-3,6,8-9\n")).contains(7L);
    assertThat(KernelText.processors("0\n")).contains(1L);
    assertThat(KernelText.processors("")).isEmpty();
    assertThat(KernelText.processors("3-1")).isEmpty();
  }

  @Test
  void headsThatAreAlikeAreRight() {
    assertThat(across(component().facts(status("01-quiet.ha1.txt")))).isEmpty();
  }

  @Test
  void anotherKernelIsToldAlikeOnBothHeads() {
    assertThat(across(component().facts(status("02-rebooted.ha1.txt"))))
        .containsExactly(
            "HOLDS node.kernelDiffers kernel@pair"
                + " the heads differ in kernel: 6.1.0-28-amd64, 6.1.0-29-amd64");
  }

  @Test
  void ofAHeadThatTellsNothingNothingIsSaid() {
    assertThat(across(Map.of()))
        .containsExactly(
            "KEEPS node.kernelDiffers kernel@pair ", "KEEPS node.systemDiffers system@pair ");
  }

  @Test
  void aSiteMaySetTheLimits() {
    var settings =
        Chosen.usual()
            .with(Settings.LOAD_PER_PROCESSOR, 0L)
            .with(Settings.FRESH_BOOT, Duration.ZERO);
    var lenient = Node.FAMILY.make().apply(settings);
    for (String capture : List.of("02-rebooted.ha1.txt", "03-busy.ha1.txt")) {
      lenient
          .replay(text(capture))
          .forEach(r -> assertThat(lenient.findings(r.observation(), "ha1")).isEmpty());
    }
  }

  @Test
  void loadWithoutProcessorsIsNotJudged() {
    String busy = text("03-busy.ha1.txt").replace("0-1\n", "moon\n");
    assertThat(component().findings(component().replay(busy).getLast().observation(), "ha1"))
        .singleElement()
        .matches(f -> f.verdict() == org.haoscar.mbeans.model.Finding.Verdict.KEEPS);
  }

  @Test
  void whatIsMissingLeavesTheRest() {
    FakeTools bare =
        new FakeTools(
            words -> new Output.Missing(words),
            path ->
                path.contains("uptime") || path.contains("boot_id")
                    ? healthy(0).read(path)
                    : new Output.Missing(path));
    assertThat(component().observe(bare, Time.system())).isInstanceOf(Observation.Observed.class);
  }

  @Test
  void aBootIsAPartOfTheStory() {
    assertThat(component().changes(status("01-quiet.ha1.txt"), status("02-rebooted.ha1.txt")))
        .extracting(c -> c.what())
        .containsExactly("boot", "kernel");
  }
}
