package org.haoscar.mbeans.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.Unreadable;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Recorded;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.Test;

class HeartbeatTest extends ComponentContract<HeartbeatStatus> {
  private static final String ASK_UNIT = "systemctl show -p LoadState -p ActiveState webd.service";

  @Override
  protected Component<HeartbeatStatus> component() {
    return new Heartbeat(Settings.usual());
  }

  /** A script's status says by its exit status what it has to say. */
  @Override
  protected FakeTools healthy(int exitStatus) {
    Recorded tools = recorded("02-healthy-active-ha1.ha1");
    return new FakeTools(
        words -> {
          Output output = tools.run(Tools.Command.of(words.split(" ")));
          return output instanceof Output.Exited(int was, String out, String err)
                  && !words.startsWith("/etc/init.d/")
              ? new Output.Exited(exitStatus, out, err)
              : output;
        },
        tools::read);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replaceAll("(?m)^(keepalive .*)$", "$1\nmoon_phase full")
        .replaceAll("(?m)^(### cat /etc/ha.d/haresources)$", "$1\n# the moon is full");
  }

  private static String text(String capture) {
    return AlarmText.text(Path.of("src/test/resources/heartbeat/3.0.6", capture + ".txt"));
  }

  private static Recorded recorded(String capture) {
    return Recorded.transcripts(text(capture)).getFirst();
  }

  private Observation<HeartbeatStatus> observed(Tools tools) {
    return component().observe(tools, Time.system());
  }

  private HeartbeatStatus statusOf(Tools tools) {
    return ((Observed<HeartbeatStatus>) observed(tools)).status();
  }

  private HeartbeatStatus status(String capture) {
    return statusOf(recorded(capture));
  }

  private Set<String> found(HeartbeatStatus status) {
    return component().findings(new Observed<>(status, Time.system().now()), "ha1").stream()
        .filter(f -> f.verdict() == Finding.Verdict.HOLDS)
        .map(f -> f.type().id().condition())
        .collect(Collectors.toSet());
  }

  private static Tools but(Recorded tools, String question, Output answer) {
    return new FakeTools(
        words -> words.equals(question) ? answer : tools.run(Tools.Command.of(words.split(" "))),
        path -> path.equals(question) ? answer : tools.read(path));
  }

  @Test
  void claimedAndHeldAreShownBesideEachOther() {
    assertThat(status("02-healthy-active-ha1.ha1").placed())
        .extracting(HeartbeatStatus.Placed::claimed, HeartbeatStatus.Placed::held)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(Optional.of(true), Held.HERE));
    assertThat(status("02-healthy-active-ha1.ha2").placed())
        .extracting(HeartbeatStatus.Placed::claimed, HeartbeatStatus.Placed::held)
        .containsOnly(org.assertj.core.groups.Tuple.tuple(Optional.of(false), Held.NOT_HERE));
  }

  @Test
  void aClaimThatTheAddressAndTheServiceRefuteIsAnAlarmEach() {
    assertThat(
            component().findings(observed(recorded("06-claimed-not-held.ha1")), "ha1").stream()
                .filter(f -> f.type().equals(HeartbeatConditions.CLAIMED_NOT_HELD))
                .map(f -> f.key().object()))
        .containsExactly("IPaddr2::10.99.0.10/24/hb0", "webd");
  }

  @Test
  void whatIsHeldAndNotClaimedIsAnAlarm() {
    Recorded standby = recorded("02-healthy-active-ha1.ha2");
    var tools = but(standby, "/etc/init.d/webd status", new Output.Exited(0, "running", ""));
    assertThat(found(statusOf(tools))).contains("heldNotClaimed");
    assertThat(found(statusOf(standby))).doesNotContain("heldNotClaimed");
  }

  @Test
  void whatCannotBeAskedIsNeitherHeldNorMissing() {
    Recorded all = recorded("02-healthy-active-ha1.ha1");
    for (Output answer :
        List.of(
            new Output.Exited(4, "", "cannot tell"),
            new Output.Hung("5 s"),
            new Output.Missing("no such file"),
            new Output.Forbidden("not for us"))) {
      HeartbeatStatus status = statusOf(but(all, "/etc/init.d/webd status", answer));
      assertThat(status.placed().getLast().held()).isEqualTo(Held.OTHER);
      assertThat(found(status)).doesNotContain("claimedNotHeld", "heldNotClaimed");
    }
    HeartbeatStatus blind = statusOf(but(all, "ip -o addr", FakeTools.printed("")));
    assertThat(blind.placed().getFirst().held()).isEqualTo(Held.OTHER);
  }

  @Test
  void aUnitOfSystemdIsAskedBeforeTheScript() {
    Recorded all = recorded("02-healthy-active-ha1.ha1");
    var stopped = FakeTools.printed("LoadState=loaded\nActiveState=failed\n");
    assertThat(statusOf(but(all, ASK_UNIT, stopped)).placed().getLast().held())
        .isEqualTo(Held.NOT_HERE);
    var starting = FakeTools.printed("LoadState=loaded\nActiveState=activating\n");
    assertThat(statusOf(but(all, ASK_UNIT, starting)).placed().getLast().held())
        .isEqualTo(Held.OTHER);
    var unknown = FakeTools.printed("LoadState=not-found\nActiveState=inactive\n");
    assertThat(statusOf(but(all, ASK_UNIT, unknown)).placed().getLast().held())
        .isEqualTo(Held.HERE);
  }

  @Test
  void aMountIsHeldWhereItIsMounted() {
    Recorded all = recorded("20-one-path-and-drbd.ha1");
    var mounted = FakeTools.printed("/dev/vda / ext4 rw 0 0\n/dev/drbd0 /srv ext4 rw 0 0\n");
    assertThat(held(statusOf(but(all, "/proc/self/mounts", mounted))))
        .containsExactly(Held.HERE, Held.OTHER, Held.HERE, Held.HERE);
    var elsewhere = FakeTools.printed("/dev/vda / ext4 rw 0 0\n");
    assertThat(found(statusOf(but(all, "/proc/self/mounts", elsewhere))))
        .contains("claimedNotHeld");
  }

  private static List<Held> held(HeartbeatStatus status) {
    return status.placed().stream().map(HeartbeatStatus.Placed::held).toList();
  }

  @Test
  void theActiveHeadIsTheOneThatClaimsAll() {
    assertThat(status("02-healthy-active-ha1.ha1").active()).contains("ha1");
    assertThat(status("02-healthy-active-ha1.ha2").active()).contains("ha1");
    assertThat(status("04-after-hb_standby-all.ha1").active()).contains("ha2");
    assertThat(status("04-after-hb_standby-all.ha2").active()).contains("ha2");
    assertThat(status("09-node-dead.ha2").active()).contains("ha2");
    assertThat(status("01-stopped.ha1").active()).isEmpty();
    Recorded all = recorded("02-healthy-active-ha1.ha1");
    for (Output unclear : List.of(FakeTools.printed("transition\n"), new Output.Hung("5 s"))) {
      assertThat(statusOf(but(all, "cl_status rscstatus", unclear)).active()).isEmpty();
    }
    var both = FakeTools.printed("ha1 10.99.0.10\nha2 10.99.0.11\n");
    assertThat(statusOf(but(all, "/etc/ha.d/haresources", both)).active()).isEmpty();
    var none = new Output.Forbidden("not for us");
    assertThat(statusOf(but(all, "/etc/ha.d/haresources", none)).active()).isEmpty();
  }

  @Test
  void wherePacemakerDecidesHaresourcesIsNotRead() {
    Recorded all = recorded("02-healthy-active-ha1.ha1");
    var crm = FakeTools.printed("node ha1 ha2\nbcast hb0 hb1\ncrm respawn\n");
    HeartbeatStatus status = statusOf(but(all, "/etc/ha.d/ha.cf", crm));
    assertThat(status.placed()).isEmpty();
    assertThat(status.active()).isEmpty();
    assertThat(found(status)).isEmpty();
  }

  @Test
  void stoppedIsDownOnlyWhereItIsConfigured() {
    Recorded stopped = recorded("01-stopped.ha1");
    assertThat(found(statusOf(stopped))).contains("stopped");
    assertThat(observed(but(stopped, "/etc/ha.d/ha.cf", new Output.Missing("none"))))
        .isInstanceOf(Absent.class);
    assertThat(observed(but(stopped, "/etc/ha.d/ha.cf", new Output.Forbidden("not for us"))))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void whatAKilledHeartbeatLeavesBehindIsHeldAndNotClaimed() {
    assertThat(found(status("10-killed.ha1")))
        .containsExactlyInAnyOrder("noStonith", "stopped", "heldNotClaimed");
    assertThat(found(status("01-stopped.ha1"))).containsExactlyInAnyOrder("noStonith", "stopped");
  }

  @Test
  void aWordThatNobodyKnowsIsNotDead() {
    Recorded all = recorded("02-healthy-active-ha1.ha1");
    var nap = FakeTools.printed("napping\n");
    assertThat(found(statusOf(but(all, "cl_status nodestatus ha2", nap))))
        .isEqualTo(found(statusOf(all)));
    assertThat(found(statusOf(but(all, "cl_status hblinkstatus ha2 hb1", nap))))
        .isEqualTo(found(statusOf(all)));
  }

  @Test
  void theConfigurationsRisksAreFound() {
    assertThat(found(status("20-one-path-and-drbd.ha1")))
        .contains("noStonith", "oneLinkConfigured", "failsBackWithDrbd");
    assertThat(found(status("02-healthy-active-ha1.ha1"))).containsExactly("noStonith");
    Recorded all = recorded("02-healthy-active-ha1.ha1");
    var safe =
        FakeTools.printed(
            """
            node ha1 ha2
            bcast hb0 hb1
            stonith_host * external/ssh ha1 ha2
            auto_failback off
            """);
    assertThat(found(statusOf(but(all, "/etc/ha.d/ha.cf", safe)))).isEmpty();
  }

  @Test
  void theHeadsArePartedIfEachTakesTheOtherForDead() {
    HeartbeatStatus one = status("07-split.ha1");
    HeartbeatStatus two = status("07-split.ha2");
    assertThat(across(one, component().facts(two))).containsExactly("parted");
    assertThat(across(two, component().facts(one))).containsExactly("parted");
    HeartbeatStatus dead = status("10-killed.ha1");
    assertThat(across(status("09-node-dead.ha2"), component().facts(dead))).isEmpty();
    assertThat(component().across(one, Optional.empty(), "ha1")).isEmpty();
  }

  @Test
  void whatNeitherHeadClaimsNobodyRuns() {
    HeartbeatStatus gone = status("04-after-hb_standby-all.ha1");
    Map<String, String> theirs = Map.of("node", "ha2", "claim", "none", "dead", "");
    assertThat(across(gone, theirs)).containsExactly("unclaimed", "unclaimed");
    assertThat(across(gone, component().facts(status("04-after-hb_standby-all.ha2")))).isEmpty();
    assertThat(across(gone, Map.of("node", "ha2", "claim", "transition"))).isEmpty();
  }

  private List<String> across(HeartbeatStatus status, Map<String, String> theirs) {
    return component().across(status, Optional.of(theirs), "ha1").stream()
        .map(f -> f.type().id().condition())
        .toList();
  }

  @Test
  void theStoryOfATakeoverHasItsCause() {
    assertThat(
            component()
                .changes(
                    status("02-healthy-active-ha1.ha1"), status("04-after-hb_standby-all.ha1")))
        .extracting(c -> c.object() + " " + c.what() + " " + c.to().replaceAll(", .*: ", ": "))
        .containsExactly(
            "heartbeat cause planned: ha1 wants to go standby [all]",
            "heartbeat claimed none",
            "IPaddr2::10.99.0.10/24/hb0 held notHere",
            "webd held notHere");
  }

  @Test
  void theLogTellsWhatWasAskedForFromADeath() {
    String log =
        """
        Nov 21 20:43:12 ha1 heartbeat: [175]: info: ha1 wants to go standby [all]
        2026/11/21_20:43:33  harc(default)[949]:    info: Running /etc/ha.d//rc.d/hb_takeover hb_takeover
        Nov 21 20:44:20 ha1 heartbeat: [175]: info: Link ha2:hb1 up.
        """;
    assertThat(LogTail.read(log))
        .contains(
            new Cause(
                true, "2026/11/21_20:43:33", "Running /etc/ha.d//rc.d/hb_takeover hb_takeover"));
    assertThat(
            LogTail.read(
                log + "Nov 21 20:44:38 ha1 heartbeat: [175]: WARN: node ha2: is dead\nnoise\n"))
        .contains(new Cause(false, "Nov 21 20:44:38", "node ha2: is dead"));
    assertThat(LogTail.read("nothing of ours\n")).isEmpty();
  }

  @Test
  void haresourcesHasGroupsAndLinesThatGoOn() {
    assertThat(
            ResourceText.read(
                """
                # node resources
                ha1 10.0.0.1/24/eth0 drbddisk::r0 \\
                    Filesystem::/dev/drbd0::/srv::ext4
                ha2 IPv6addr::fe80::1/64 nginx # the web
                """))
        .extracting(r -> r.preferred() + " " + r.name())
        .containsExactly(
            "ha1 IPaddr::10.0.0.1/24/eth0",
            "ha1 drbddisk::r0",
            "ha1 Filesystem::/dev/drbd0::/srv::ext4",
            "ha2 IPv6addr::fe80::1/64",
            "ha2 nginx");
  }

  /** What was cut off is not known, and what is not known is not down. */
  @Test
  void cutInputShowsNothingSeriousThatTheWholeDoesNot() throws IOException {
    for (Path capture : captures()) {
      String whole = AlarmText.text(capture);
      Set<String> serious = serious(whole);
      for (int end = 0; end < whole.length(); end += 7) {
        assertThat(serious).containsAll(serious(whole.substring(0, end)));
      }
    }
  }

  private Set<String> serious(String recorded) {
    return component()
        .findings(component().replay(recorded).getLast().observation(), "ha1")
        .stream()
        .filter(f -> f.verdict() == Finding.Verdict.HOLDS)
        .filter(f -> Severity.BY_WEIGHT.compare(f.severity(), Severity.MAJOR) <= 0)
        .map(f -> f.type().id().condition())
        .collect(Collectors.toSet());
  }
}
