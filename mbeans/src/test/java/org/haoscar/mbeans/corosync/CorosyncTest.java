package org.haoscar.mbeans.corosync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.TimedOut;
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

class CorosyncTest extends ComponentContract<CorosyncStatus> {
  private static final String NODE = "ha1";

  @Override
  protected Component<CorosyncStatus> component() {
    return new Corosync(Settings.usual());
  }

  @Override
  protected FakeTools healthy(int exitStatus) {
    Recorded tools = recorded("09-qdevice");
    return new FakeTools(
        words -> exiting(tools.run(Tools.Command.of(words.split(" "))), exitStatus), tools::read);
  }

  private static Output exiting(Output output, int status) {
    return output instanceof Output.Exited(int was, String out, String err)
        ? new Output.Exited(status, out, err)
        : output;
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replaceAll("(?m)^(Flags: .*)$", "$1 Moonlit\nMoon phase:       full")
        .replaceAll("(?m)^(LINK ID .*)$", "$1 moonlit")
        .replaceAll("(?m)^(totem\\.version .*)$", "$1\nmoon.phase (str) = full")
        .replaceAll("(?m)^(Model:.*)$", "$1\nMoon:\t\t\tfull");
  }

  private static String text(String capture) {
    return AlarmText.text(
        Path.of("src/test/resources/corosync/3.1.7", capture + "." + NODE + ".txt"));
  }

  private static Recorded recorded(String capture) {
    return Recorded.transcripts(text(capture)).getFirst();
  }

  private Observation<CorosyncStatus> observed(Tools tools) {
    return component().observe(tools, Time.system());
  }

  private CorosyncStatus status(String capture) {
    return ((Observed<CorosyncStatus>) observed(recorded(capture))).status();
  }

  private Set<String> found(CorosyncStatus status) {
    return component().findings(new Observed<>(status, Time.system().now()), NODE).stream()
        .filter(f -> f.verdict() == Finding.Verdict.HOLDS)
        .map(f -> f.type().id().condition())
        .collect(Collectors.toSet());
  }

  /** One command of a recording answers otherwise. */
  private static Tools but(Recorded tools, String command, Output answer) {
    return new FakeTools(
        words -> words.equals(command) ? answer : tools.run(Tools.Command.of(words.split(" "))),
        path -> path.equals(command) ? answer : tools.read(path));
  }

  @Test
  void quorumAndVotesAreRead() {
    Quorum quorum = status("10-qdevice-host-gone").quorum().orElseThrow();
    assertThat(quorum.votes())
        .contains(new Quorum.Votes(3, 3, 2, 2, List.of("Quorate", "Qdevice")));
    assertThat(quorum.members())
        .containsExactly(
            new Quorum.Member(1, 1, "ha1", Optional.of("A,NV,NMW")),
            new Quorum.Member(2, 1, "ha2", Optional.of("A,NV,NMW")));
    assertThat(quorum.deviceVotes()).contains(0L);
  }

  @Test
  void linksHaveBothAddressesAndTheirCounters() {
    Link link = status("30-pair-healthy").allLinks().getLast();
    assertThat(link.peer()).isEqualTo(2);
    assertThat(link.number()).isEqualTo(1);
    assertThat(link.local()).contains("10.98.0.1");
    assertThat(link.remote()).contains("10.98.0.2");
    assertThat(link.connected()).contains(true);
    assertThat(link.counts())
        .isEqualTo(
            new Link.Counts(
                Optional.of(true),
                Optional.of(1397L),
                Optional.of(179L),
                Optional.of(0L),
                Optional.of(0L),
                Optional.of(1L)));
  }

  @Test
  void withUdpuTheAddressIsThePeers() {
    Link link = status("14-udpu").allLinks().getFirst();
    assertThat(link.local()).isEmpty();
    assertThat(link.remote()).contains("10.99.0.2");
  }

  @Test
  void oldVersionsHaveNoNeighbourList() {
    Recorded all = recorded("02-one-link-down");
    var tools = but(all, "corosync-cfgtool -n", new Output.Exited(1, "", "invalid option -- 'n'"));
    var status = ((Observed<CorosyncStatus>) observed(tools)).status();
    assertThat(status.allLinks()).hasSize(2).allMatch(l -> l.remote().isEmpty());
    assertThat(found(status)).isEqualTo(found(status("02-one-link-down")));
  }

  @Test
  void theRingsOfLineTwoAreReadWithoutTheirPeers() {
    String two =
        """
        Printing ring status.
        Local node ID 1
        RING ID 0
        \tid\t= 10.99.0.1
        \tstatus\t= ring 0 active with no faults
        RING ID 1
        \tid\t= 10.98.0.1
        \tstatus\t= Marking ringid 1 interface 10.98.0.1 FAULTY
        """;
    var tools = but(recorded("01-healthy"), "corosync-cfgtool -s", FakeTools.printed(two));
    var status = ((Observed<CorosyncStatus>) observed(tools)).status();
    assertThat(status.allLinks())
        .extracting(Link::peer, Link::connected)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Link.ALL_PEERS, Optional.of(true)),
            org.assertj.core.groups.Tuple.tuple(Link.ALL_PEERS, Optional.of(false)));
    assertThat(status.nodes()).hasSize(2);
    assertThat(found(status)).containsExactlyInAnyOrder("linkDown", "oneLinkLeft");
  }

  @Test
  void lineThreeNoughtSaysEnabledAndConnected() {
    String nought =
        """
        Printing link status.
        Local node ID 1
        LINK ID 0
        \taddr\t= 10.99.0.1
        \tstatus:
        \t\tnodeid  1:\tlink enabled:1\tlink connected:1
        \t\tnodeid  2:\tlink enabled:1\tlink connected:0
        """;
    assertThat(LinkText.read(nought).orElseThrow().list())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.peer()).isEqualTo(2);
              assertThat(link.connected()).contains(false);
            });
  }

  @Test
  void aWordForALinkThatNobodyKnowsIsNotDown() {
    String text = text("01-healthy").replace("2:\tconnected", "2:\tnapping");
    var status =
        ((Observed<CorosyncStatus>) component().replay(text).getFirst().observation()).status();
    assertThat(status.allLinks()).allMatch(l -> l.connected().isEmpty());
    assertThat(found(status)).isEmpty();
  }

  @Test
  void exitStatusTwoIsNotQuorateAndNoFailure() {
    assertThat(found(status("07-quorum-lost")))
        .containsExactlyInAnyOrder("quorumLost", "nodeLost", "linkDown");
  }

  @Test
  void waitingForThePeerIsNotALostQuorum() {
    assertThat(found(status("06-waiting-for-peer"))).contains("waitingForPeer");
    assertThat(found(status("06-waiting-for-peer"))).doesNotContain("quorumLost");
    assertThat(found(status("07-quorum-lost"))).doesNotContain("waitingForPeer");
  }

  @Test
  void aDaemonThatIsDownIsDownOnlyWhereItIsConfigured() {
    Recorded down = Recorded.transcripts(text("12-two-node-with-qdevice")).getFirst();
    assertThat(found(((Observed<CorosyncStatus>) observed(down)).status()))
        .containsExactlyInAnyOrder("notRunning", "twoNodeWithQdevice");
    String conf = "/etc/corosync/corosync.conf";
    assertThat(observed(but(down, conf, new Output.Missing("no such file"))))
        .isInstanceOf(Absent.class);
    assertThat(observed(but(down, conf, new Output.Forbidden("not for us"))))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aDaemonThatLivesAndDoesNotAnswerIsNotDown() {
    Recorded down = recorded("12-two-node-with-qdevice");
    assertThat(observed(but(down, "pgrep -x corosync", FakeTools.printed("4711\n"))))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void beingRefusedIsNotDown() {
    assertThat(observed(recorded("13-not-allowed"))).isInstanceOf(Unreadable.class);
  }

  @Test
  void aFrozenDaemonTimesOut() {
    Recorded all = recorded("01-healthy");
    assertThat(observed(but(all, "corosync-quorumtool -s", new Output.Hung("10 s"))))
        .isInstanceOf(TimedOut.class);
  }

  @Test
  void afterOneThatHangsNoOtherIsAskedFor() {
    Recorded all = recorded("01-healthy");
    var asked = new HashSet<String>();
    var tools =
        new FakeTools(
            words -> {
              asked.add(words);
              return words.equals("corosync-cmapctl")
                  ? new Output.Hung("10 s")
                  : all.run(Tools.Command.of(words.split(" ")));
            },
            all::read);
    var status = ((Observed<CorosyncStatus>) observed(tools)).status();
    assertThat(asked).containsExactlyInAnyOrder("corosync-quorumtool -s", "corosync-cmapctl");
    assertThat(status.nodes()).extracting(Node::name).containsExactly("ha1", "ha2");
    assertThat(found(status)).isEmpty();
  }

  @Test
  void aLostNodeIsNamedByTheConfigurationFileWhereTheMapIsNotForUs() {
    var tools =
        but(recorded("04-node-lost"), "corosync-cmapctl", new Output.Forbidden("not for us"));
    var findings = component().findings(observed(tools), NODE);
    assertThat(findings)
        .filteredOn(f -> f.type().id().condition().equals("nodeLost"))
        .extracting(f -> f.key().subject())
        .containsExactly("ha2");
  }

  @Test
  void riskySetsOfOptionsAreFound() {
    assertThat(found(status("08-one-link-and-no-wait-for-all")))
        .containsExactlyInAnyOrder("oneLinkConfigured", "twoNodeWithoutWaitForAll");
    assertThat(found(status("16-diskless-sbd"))).containsExactly("disklessSbd");
    String disk = text("16-diskless-sbd") + "SBD_DEVICE=\"/dev/disk/by-id/x\"\n";
    assertThat(
            found(
                ((Observed<CorosyncStatus>) component().replay(disk).getFirst().observation())
                    .status()))
        .isEmpty();
  }

  @Test
  void theDeviceVotesOrItsVoteIsMissing() {
    assertThat(found(status("09-qdevice"))).isEmpty();
    assertThat(status("09-qdevice").extras().qdevice().orElseThrow().field("State"))
        .contains("Connected");
    assertThat(found(status("10-qdevice-host-gone"))).containsExactly("qdeviceVoteMissing");
    assertThat(found(status("11-qdevice-not-running"))).containsExactly("qdeviceVoteMissing");
  }

  @Test
  void theHeadsArePartedIfBothRunAndNeitherSeesTheOther() {
    CorosyncStatus ours = status("03-split");
    Map<String, String> theirs = Map.of("running", "yes", "id", "2", "members", "2");
    assertThat(component().across(ours, Optional.of(theirs), NODE))
        .extracting(f -> f.type().id().condition())
        .containsExactly("partitioned");
    assertThat(component().across(ours, Optional.empty(), NODE)).isEmpty();
    assertThat(component().across(ours, Optional.of(Map.of("running", "no")), NODE)).isEmpty();
    assertThat(component().across(ours, Optional.of(Map.of("id", "2", "members", "1 2")), NODE))
        .isEmpty();
    assertThat(component().across(status("01-healthy"), Optional.of(component().facts(ours)), NODE))
        .isEmpty();
  }

  @Test
  void theStoryTellsOfMembersLinksAndQuorum() {
    assertThat(component().changes(status("01-healthy"), status("04-node-lost")))
        .extracting(c -> c.object() + " " + c.what() + " " + c.from() + " " + c.to())
        .containsExactly(
            "ha2 membership member lost",
            "link 0 to ha2 connected yes no",
            "link 1 to ha2 connected yes no");
  }

  /** What was cut off is not known, and what is not known is not down. */
  @Test
  void cutInputShowsNothingSeriousThatTheWholeDoesNot() throws IOException {
    for (Path capture : captures()) {
      String whole = AlarmText.text(capture);
      Set<String> serious = serious(whole);
      for (int end = 0; end < whole.length(); end += 7) {
        assertThat(serious)
            .as(whole.substring(0, end))
            .containsAll(serious(whole.substring(0, end)));
      }
    }
  }

  private Set<String> serious(String recorded) {
    return component().findings(component().replay(recorded).getLast().observation(), NODE).stream()
        .filter(f -> f.verdict() == Finding.Verdict.HOLDS)
        .filter(f -> Severity.BY_WEIGHT.compare(f.severity(), Severity.MAJOR) <= 0)
        .map(f -> f.type().id().condition())
        .collect(Collectors.toSet());
  }

  @Test
  void theClustersKeyIsInNoCapture() {
    assertThat(component().capture())
        .noneMatch(command -> command.toString().contains("corosync.conf"));
  }
}
