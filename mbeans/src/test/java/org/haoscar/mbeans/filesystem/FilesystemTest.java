package org.haoscar.mbeans.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Recorded;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.Test;

class FilesystemTest extends ComponentContract<FilesystemStatus> {
  private static final Path CAPTURES = Path.of("src/test/resources/filesystem/linux-6");
  private static final String PATH = "/srv/home";

  @Override
  protected Component<FilesystemStatus> component() {
    return watching(Chosen.usual().with(Settings.PATH, PATH));
  }

  private static Component<FilesystemStatus> watching(Chosen... mounts) {
    return Filesystem.FAMILY.make().apply(Chosen.usual().with(Settings.MOUNTS, List.of(mounts)));
  }

  private static Component<FilesystemStatus> expectedOn(String where) {
    return watching(Chosen.usual().with(Settings.PATH, PATH).with(Settings.WHERE, where));
  }

  @Override
  protected FakeTools healthy(int exitStatus) {
    return FakeTools.exiting(
        Recorded.transcripts(text("02-mounted.ha1.txt")).getFirst(), exitStatus);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded.replace(
        "mountinfo\n",
        "mountinfo\n77 1 0:7 / /moon rw,full moon:7 tide:1 - moonfs cheese rw,phase\n");
  }

  private static String text(String capture) {
    return AlarmText.text(CAPTURES.resolve(capture));
  }

  private static FilesystemStatus status(String recorded, Component<FilesystemStatus> component) {
    return ((Observation.Observed<FilesystemStatus>)
            component.replay(recorded).getLast().observation())
        .status();
  }

  private List<String> across(
      String capture, Component<FilesystemStatus> component, Optional<Map<String, String>> theirs) {
    return component.across(status(text(capture), component), theirs, "ha1").stream()
        .map(f -> f.verdict() + " " + f.key())
        .toList();
  }

  private static Optional<Map<String, String>> told(String mounted) {
    return Optional.of(Map.of(PATH + " mounted", mounted));
  }

  @Test
  void whatIsOnOneHeadIsRight() {
    assertThat(across("02-mounted.ha1.txt", component(), told("no"))).isEmpty();
    assertThat(across("01-not-mounted.ha2.txt", component(), told("yes"))).isEmpty();
  }

  @Test
  void whatIsOnNeitherHeadIsMissed() {
    var theirs = component().facts(status(text("01-not-mounted.ha2.txt"), component()));
    assertThat(theirs).isEqualTo(told("no").orElseThrow());
    assertThat(across("01-not-mounted.ha2.txt", component(), Optional.of(theirs)))
        .containsExactly("HOLDS filesystem.mountedNowhere /srv/home@pair");
  }

  @Test
  void whatIsOnBothHeadsIsInDangerUnlessItCanBeShared() {
    assertThat(across("02-mounted.ha1.txt", component(), told("yes")))
        .containsExactly("HOLDS filesystem.mountedTwice /srv/home@pair");
    String shared = text("02-mounted.ha1.txt").replace("- ext4 /dev/loop", "- nfs4 srv:/");
    assertThat(component().across(status(shared, component()), told("yes"), "ha1")).isEmpty();
  }

  @Test
  void ofAHeadThatTellsNothingNothingIsSaid() {
    assertThat(across("02-mounted.ha1.txt", component(), Optional.empty()))
        .containsExactly("KEEPS filesystem.mountedTwice /srv/home@pair");
    assertThat(across("01-not-mounted.ha2.txt", component(), Optional.of(Map.of())))
        .containsExactly("KEEPS filesystem.mountedNowhere /srv/home@pair");
  }

  @Test
  void whatBelongsOnBothHeadsIsMissedOnEach() {
    Component<FilesystemStatus> both = expectedOn("both");
    assertThat(across("02-mounted.ha1.txt", both, told("yes"))).isEmpty();
    assertThat(held(both, text("01-not-mounted.ha2.txt")))
        .containsExactly("filesystem.notMounted /srv/home@ha1");
  }

  @Test
  void whatMayBeAnywhereIsMissedNowhere() {
    assertThat(held(expectedOn("any"), text("01-not-mounted.ha2.txt"))).isEmpty();
    assertThat(across("01-not-mounted.ha2.txt", expectedOn("any"), told("no"))).isEmpty();
  }

  private static List<String> held(Component<FilesystemStatus> component, String recorded) {
    return component.findings(component.replay(recorded).getLast().observation(), "ha1").stream()
        .filter(f -> f.verdict() == Finding.Verdict.HOLDS)
        .map(f -> f.key().toString())
        .toList();
  }

  @Test
  void whatIsMeantToBeReadOnlyIsNoAlarm() {
    Component<FilesystemStatus> readOnly =
        watching(Chosen.usual().with(Settings.PATH, PATH).with(Settings.READ_ONLY, true));
    assertThat(held(component(), text("05-read-only.ha1.txt")))
        .containsExactly("filesystem.readOnly /srv/home@ha1");
    assertThat(held(readOnly, text("05-read-only.ha1.txt"))).isEmpty();
  }

  @Test
  void inodesCountAsSpaceDoes() {
    String inodes = text("02-mounted.ha1.txt").replaceFirst("10240 [0-9]+ \\.", "10240 100 .");
    assertThat(held(component(), inodes)).containsExactly("filesystem.full /srv/home@ha1");
  }

  @Test
  void aHangKeepsWhatWasKnown() {
    assertThat(
            component()
                .findings(component().replay(text("07-hung.ha1.txt")).getLast().observation(), "x"))
        .extracting(f -> f.verdict() + " " + f.type().id())
        .containsExactly(
            "HOLDS filesystem.hung",
            "KEEPS filesystem.failed",
            "KEEPS filesystem.full",
            "KEEPS filesystem.filling");
  }

  @Test
  void theLastMountOfAPathIsTheOneThatIsSeen() {
    Mount mount =
        status(text("06-mounted-over.ha1.txt"), component())
            .mounts()
            .getFirst()
            .mount()
            .orElseThrow();
    assertThat(mount.type()).isEqualTo("tmpfs");
  }

  @Test
  void aPathWithABlankIsFound() {
    Map<String, Mount> mounts =
        MountInfo.parse("1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:5 / /a\\040b ro - x y rw\n")
            .orElseThrow();
    assertThat(mounts.get("/a b").readOnly()).isTrue();
  }

  @Test
  void whatIsNotMountedOrOnDemandIsNotTouched() {
    String demand = text("02-mounted.ha1.txt").replaceFirst("- ext4 /dev/loop", "- autofs x");
    var tools =
        new FakeTools(
            words -> {
              throw new AssertionError(words);
            },
            Recorded.transcripts(demand).getFirst()::read);
    assertThat(component().observe(tools, Time.system())).isInstanceOf(Observation.Observed.class);
  }

  @Test
  void sizesAreThoseOfStat() {
    Usage usage = Usage.parse("33519 33505 30638 1024 10240 10229 .\n").orElseThrow();
    assertThat(usage.size()).isEqualTo(34_323_456);
    assertThat(usage.space()).contains(5L);
    assertThat(Usage.parse("0 0 0 4096 0 0 .\n").orElseThrow().space()).isEmpty();
    assertThat(Usage.parse("999999999999999 0 0 9999999 0 0 .\n").orElseThrow().size())
        .isEqualTo(Long.MAX_VALUE);
    assertThat(Usage.parse("33519 33505 30638 1024 10240 10229")).isEmpty();
  }

  @Test
  void withoutMountsNothingIsWatched() {
    assertThat(Filesystem.FAMILY.usual().observe(healthy(0), Time.system()))
        .isInstanceOf(Observation.Absent.class);
  }

  @Test
  void whereStatIsMissingTheMountsAreStillShown() {
    var tools = new FakeTools(words -> new Output.Missing("no stat"), healthy(0)::read);
    var status =
        ((Observation.Observed<FilesystemStatus>) component().observe(tools, Time.system()))
            .status();
    assertThat(status.mounts().getFirst().mounted()).isTrue();
    assertThat(status.mounts().getFirst().usage()).isEmpty();
  }

  @Test
  void aLineThatWasCutNeverSaysThatAMountIsMissing() {
    String whole = text("02-mounted.ha1.txt");
    int firstMount = whole.indexOf("\n", whole.indexOf(" / / ")) + 2;
    for (int end = firstMount; end < whole.length(); end++) {
      Observation<FilesystemStatus> observation =
          expectedOn("both").replay(whole.substring(0, end)).getLast().observation();
      assertThat(expectedOn("both").findings(observation, "ha1"))
          .as("cut at %d", end)
          .allMatch(f -> f.severity() == Severity.MINOR || f.verdict() == Finding.Verdict.KEEPS);
    }
  }

  @Test
  void theStoryTellsWhatWasMounted() {
    assertThat(
            component()
                .changes(
                    status(text("01-not-mounted.ha2.txt"), component()),
                    status(text("02-mounted.ha1.txt"), component())))
        .extracting(c -> c.object() + " " + c.what() + ": " + c.from() + " > " + c.to())
        .containsExactly(
            "/srv/home answers:  > answered",
            "/srv/home mounted: no > yes",
            "/srv/home source:  > /dev/loop0",
            "/srv/home writable:  > yes");
  }
}
