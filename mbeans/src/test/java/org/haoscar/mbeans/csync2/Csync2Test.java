package org.haoscar.mbeans.csync2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Recorded;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.Test;

class Csync2Test extends ComponentContract<Csync2Status> {
  private static final Path CAPTURES = Path.of("src/test/resources/csync2/2.0");

  @Override
  protected Component<Csync2Status> component() {
    return new Csync2(Settings.usual());
  }

  @Override
  protected FakeTools healthy(int exitStatus) {
    return captured("07-conflict.ha1.txt", exitStatus);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replace("auto none;", "auto none;\n    moon full \"of words\";\n")
        .replace("nossl * *;", "nossl * *;\nmoon phase;")
        .replace("Connection closed.", "The moon is full.\nConnection closed.");
  }

  private static FakeTools captured(String capture, int exitStatus) {
    Recorded recorded = Recorded.transcripts(text(capture)).getFirst();
    return new FakeTools(
        words ->
            switch (recorded.run(Command.of(words.split(" ")))) {
              case Output.Exited(int status, String out, String err) ->
                  new Output.Exited(exitStatus, out, err);
              case Output.Missing missing -> missing;
              case Output.Forbidden forbidden -> forbidden;
              case Output.Hung hung -> hung;
              case Output.Flooded flooded -> flooded;
            },
        recorded::read);
  }

  private static String text(String capture) {
    return AlarmText.text(CAPTURES.resolve(capture));
  }

  private static Csync2Status status(String recorded) {
    return ((Observation.Observed<Csync2Status>)
            new Csync2(Settings.usual()).replay(recorded).getLast().observation())
        .status();
  }

  private static Csync2Status observed(String capture) {
    return status(text(capture));
  }

  /** What ha1 finds of both heads, and of it only what holds. */
  private List<String> across(Csync2Status ha1, Csync2Status ha2) {
    Component<Csync2Status> component = component();
    return component.across(ha1, Optional.of(component.facts(ha2)), "ha1").stream()
        .filter(f -> f.verdict() == Finding.Verdict.HOLDS)
        .map(f -> f.key().condition().condition() + " " + f.text())
        .toList();
  }

  private List<String> across(String state) {
    return across(observed(state + ".ha1.txt"), observed(state + ".ha2.txt"));
  }

  private List<ConditionType> holding(Csync2Status status) {
    return component().findings(new Observation.Observed<>(status, Instant.EPOCH), "ha1").stream()
        .filter(f -> f.verdict() == Finding.Verdict.HOLDS)
        .map(Finding::type)
        .toList();
  }

  @Test
  void whereAllIsAlikeNothingIsFound() {
    assertThat(across("03-in-sync")).isEmpty();
    assertThat(across("06-pushed")).isEmpty();
    assertThat(across("13-mended")).isEmpty();
    assertThat(holding(observed("03-in-sync.ha1.txt"))).isEmpty();
  }

  @Test
  void whatCsync2HasNotNoticedIsFoundByName() {
    assertThat(observed("04-changed-not-checked.ha1.txt").sync("ha2")).isEqualTo(Sync.IN_SYNC);
    assertThat(across("04-changed-not-checked"))
        .containsExactly(
            "contentDiffers the files of group halab are not alike on both heads:"
                + " /etc/halab/a.conf",
            "contentDiffers the files of group users are not alike on both heads:"
                + " /etc/halab-users/alice");
  }

  @Test
  void whatBothChangedIsAConflictUntilOneIsForced() {
    assertThat(across("07-conflict"))
        .containsExactly(
            "contentDiffers the files of group halab are not alike on both heads:"
                + " /etc/halab/a.conf",
            "conflict both heads changed files of group halab: /etc/halab/a.conf");
    assertThat(across("08-forced-not-pushed"))
        .singleElement()
        .asString()
        .startsWith("contentDiffers");
    assertThat(across("05-dirty")).noneMatch(found -> found.startsWith("conflict"));
  }

  @Test
  void bothHeadsFindTheSame() {
    Csync2Status ha1 = observed("07-conflict.ha1.txt");
    Csync2Status ha2 = observed("07-conflict.ha2.txt");
    assertThat(across(ha1, ha2)).isEqualTo(across(ha2, ha1));
  }

  @Test
  void withoutTheOtherHeadsWordsNothingIsOver() {
    var findings = component().across(observed("07-conflict.ha1.txt"), Optional.empty(), "ha1");
    assertThat(findings).allMatch(f -> f.verdict() == Finding.Verdict.KEEPS).hasSize(2);
    var nothing = component().across(observed("07-conflict.ha1.txt"), Optional.of(Map.of()), "ha1");
    assertThat(nothing).allMatch(f -> f.verdict() == Finding.Verdict.KEEPS).hasSize(4);
  }

  @Test
  void whatOneHeadMayNotReadIsNotFoundToDiffer() {
    String hidden =
        text("07-conflict.ha2.txt").replaceAll("[0-9a-f]{64} (/etc/halab/a.conf)", "? $1");
    assertThat(across(observed("07-conflict.ha1.txt"), status(hidden)))
        .noneMatch(found -> found.startsWith("contentDiffers"));
  }

  @Test
  void aGroupWhoseFileSystemIsMissingIsNotCompared() {
    assertThat(across("12-mount-absent-on-ha2")).isEmpty();
    assertThat(holding(observed("12-mount-absent-on-ha2.ha2.txt")))
        .containsExactly(Csync2Conditions.MOUNT_ABSENT);
    assertThat(across("12-cluster-mount-on-ha2")).isEmpty();
    assertThat(holding(observed("12-cluster-mount-on-ha2.ha2.txt")))
        .containsExactly(Csync2Conditions.ON_CLUSTER_MOUNT);
  }

  @Test
  void manyKnownFilesThatAreNotToBeSeenAreAnAlarm() {
    assertThat(observed("11-empty-on-ha2.ha2.txt").vanished()).hasSize(12);
    assertThat(holding(observed("11-empty-on-ha2.ha2.txt")))
        .containsExactly(Csync2Conditions.WOULD_DELETE);
    assertThat(observed("04-changed-not-checked.ha1.txt").vanished())
        .containsExactly("/etc/halab-users/alice");
  }

  @Test
  void peersAreToldApart() {
    assertThat(observed("02-peer-not-listening.ha1.txt").sync("ha2")).isEqualTo(Sync.UNREACHABLE);
    assertThat(observed("09-peer-refuses.ha1.txt").sync("ha2")).isEqualTo(Sync.REFUSED);
    assertThat(observed("10-wrong-key.ha1.txt").sync("ha2")).isEqualTo(Sync.DIFFERS);
    assertThat(Trial.parse(141, "Config command failed.\n", Instant.EPOCH).orElseThrow().of("ha2"))
        .isEqualTo(Sync.REFUSED);
    assertThat(Trial.parse(1, "the moon is full\n", Instant.EPOCH)).isEmpty();
    assertThat(Trial.parse(1, "", Instant.EPOCH)).isEmpty();
    assertThat(Trial.parse(0, "", Instant.EPOCH)).isEmpty();
  }

  @Test
  void aWrongKeyIsGuessedFromWhatThePeerDoesNotList() {
    assertThat(
            component()
                .findings(
                    new Observation.Observed<>(observed("10-wrong-key.ha1.txt"), Instant.EPOCH),
                    "ha1"))
        .filteredOn(f -> f.type().equals(Csync2Conditions.OUT_OF_SYNC))
        .singleElement()
        .satisfies(f -> assertThat(f.text()).contains("its key is another"));
  }

  @Test
  void withoutItsListingsTheFilesAreStillCompared() {
    Csync2Status blind = observed("14-key-not-readable.ha1.txt");
    assertThat(holding(blind)).containsExactly(Csync2Conditions.TOOL_SILENT);
    assertThat(component().facts(blind)).containsKey("group halab");
    String changed =
        text("14-key-not-readable.ha1.txt").replaceAll("[0-9a-f]{64} (/etc/halab/a)", "1234 $1");
    assertThat(across(status(changed), observed("14-key-not-readable.ha2.txt")))
        .singleElement()
        .asString()
        .startsWith("contentDiffers");
  }

  @Test
  void peersAreAskedOnlyNowAndThen() {
    var asked = new ArrayList<String>();
    FakeTools all = captured("03-in-sync.ha1.txt", 0);
    var tools =
        new FakeTools(
            words -> {
              asked.add(words);
              return all.run().apply(words);
            },
            all.read());
    Component<Csync2Status> component = component();
    for (int minute = 0; minute < 25; minute++) {
      Instant now = Instant.EPOCH.plus(Duration.ofMinutes(minute));
      component.observe(tools, new Time(Clock.fixed(now, ZoneOffset.UTC), () -> 0));
    }
    assertThat(asked).filteredOn("csync2 -B -T"::equals).hasSize(3);
    assertThat(asked).filteredOn("csync2 -B -M"::equals).hasSize(25);
    assertThat(asked).noneMatch(words -> words.matches("csync2 .*-[cxufoR].*"));
  }

  @Test
  void largeGroupsAreToldByTheirEntriesAndThenAsAWhole() {
    assertThat(told(400).get("group halab")).endsWith(" file");
    Map<String, String> entries = told(600);
    assertThat(entries.get("group halab")).endsWith(" entry");
    assertThat(entries).containsKey("in halab /etc/halab/d1").hasSizeLessThan(30);
    Csync2Status one = many(600, "0");
    assertThat(across(one, many(600, "0"))).isEmpty();
    assertThat(across(one, many(600, "1"))).singleElement().asString().endsWith("/etc/halab/d7");
  }

  private Map<String, String> told(int files) {
    return component().facts(many(files, "0"));
  }

  /** Of which one differs by its digest. */
  private static Csync2Status many(int files, String digest) {
    var lines = new StringBuilder("40755 0 0 0 - /etc/halab\n");
    for (int i = 0; i < files; i++) {
      String content = i == 57 ? digest : "f";
      lines.append("100644 0 0 1 ").append(content).append(" /etc/halab/d").append(i % 10);
      lines.append("/f").append(i).append('\n');
    }
    String head = text("03-in-sync.ha1.txt");
    return status(head.replaceFirst("(?s)(### digest [^\n]*\n).*?(?=### )", "$1" + lines));
  }

  @Test
  void theStoryTellsWhatWaitsAndHowTheFilesLie() {
    assertThat(component().changes(observed("03-in-sync.ha1.txt"), observed("07-conflict.ha1.txt")))
        .extracting(c -> c.object() + " " + c.what())
        .containsExactly("ha2 dirty", "ha2 sync", "halab files", "run errors", "users files");
  }

  @Test
  void theLastRunIsTheLogs() {
    assertThat(observed("07-conflict.ha1.txt").run().errors()).contains(1L);
    assertThat(observed("07-conflict.ha1.txt").run().at()).isPresent();
    assertThat(observed("01-never-run.ha1.txt").run()).isEqualTo(RunLog.NONE);
  }

  @Test
  void aHostThatIsInNoGroupHasNoCsync2() {
    String other = text("03-in-sync.ha1.txt").replace("\nha1\n", "\nha7\n");
    assertThat(component().replay(other).getLast().observation())
        .isInstanceOf(Observation.Absent.class);
  }
}
