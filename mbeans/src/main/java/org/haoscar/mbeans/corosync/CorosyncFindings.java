package org.haoscar.mbeans.corosync;

import static org.haoscar.mbeans.corosync.CorosyncConditions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;

/** What is wrong in one status, a pure function of it. */
final class CorosyncFindings {
  private static final String ENGINE = "corosync";
  private static final String MEMBERSHIP = "membership";

  private final CorosyncStatus status;
  private final String node;
  private final List<Finding> findings = new ArrayList<>();

  private CorosyncFindings(CorosyncStatus status, String node) {
    this.status = status;
    this.node = node;
  }

  static List<Finding> of(CorosyncStatus status, String node) {
    var look = new CorosyncFindings(status, node);
    look.options();
    status.quorum().ifPresentOrElse(look::running, look::notRunning);
    return List.copyOf(look.findings);
  }

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, ENGINE, "Corosync cannot be read: " + reason);
  }

  /** What only a running Corosync sees is not over because it stopped. */
  private void notRunning() {
    holds(NOT_RUNNING, node, ENGINE, "Corosync is configured on " + node + " and does not run");
    for (var type :
        List.of(NODE_LOST, LINK_DOWN, ONE_LINK_LEFT, QDEVICE_VOTE_MISSING, DISKLESS_SBD)) {
      findings.add(Finding.keepsAll(type));
    }
  }

  private void running(Quorum quorum) {
    quorate(quorum);
    status.lost().forEach(lost -> lost(quorum, lost));
    if (status.links().isEmpty()) {
      findings.add(Finding.keepsAll(LINK_DOWN));
      findings.add(Finding.keepsAll(ONE_LINK_LEFT));
    }
    status.allLinks().stream()
        .collect(Collectors.groupingBy(Link::peer))
        .forEach((peer, links) -> links(peer, links));
    device(quorum);
    sbd();
  }

  private void quorate(Quorum quorum) {
    if (quorum.quorate()) {
      return;
    }
    String seen = lostNames().isEmpty() ? "" : "; not seen: " + lostNames();
    if (quorum.waits()) {
      holds(
          WAITING_FOR_PEER,
          node,
          MEMBERSHIP,
          node + " waits until it has seen every node once (wait_for_all)" + seen);
    } else {
      String votes =
          quorum
              .votes()
              .map(v -> ": " + v.total() + " of " + v.expected() + " votes, needs " + v.needed())
              .orElse("");
      holds(QUORUM_LOST, node, MEMBERSHIP, node + " has no quorum" + votes + seen);
    }
  }

  private String lostNames() {
    return status.lost().stream().map(Node::name).limit(8).collect(Collectors.joining(", "));
  }

  /** A part of the wait for it, or of the cut between two that run. */
  private void lost(Quorum quorum, Node lost) {
    var bigger =
        quorum.waits()
            ? new AlarmKey(WAITING_FOR_PEER.id(), node, MEMBERSHIP)
            : new AlarmKey(PARTITIONED.id(), AlarmKey.PAIR, pairs(MEMBERSHIP, lost.id()));
    String text = lost.name() + " is not in the membership of " + node;
    part(Finding.holds(NODE_LOST, lost.name(), MEMBERSHIP, text), bigger);
  }

  private void links(long peer, List<Link> links) {
    long up = links.stream().filter(Link::isUp).count();
    List<Link> down = links.stream().filter(Link::isDown).toList();
    boolean oneLeft = up == 1 && !down.isEmpty() && up + down.size() == links.size();
    var left = new AlarmKey(ONE_LINK_LEFT.id(), AlarmKey.PAIR, pairs("links", peer));
    if (oneLeft) {
      String which = down.stream().map(l -> "link " + l.number()).collect(Collectors.joining(", "));
      String text =
          "one link" + to(peer) + " is left of " + links.size() + "; disconnected: " + which;
      holds(ONE_LINK_LEFT, AlarmKey.PAIR, left.object(), text);
    } else if (up + down.size() < links.size()) {
      findings.add(Finding.keeps(ONE_LINK_LEFT, AlarmKey.PAIR, left.object()));
    }
    links.forEach(link -> link(link, oneLeft ? left : lossOf(peer)));
  }

  /** A lost node's links are down with it. */
  private AlarmKey lossOf(long peer) {
    return new AlarmKey(NODE_LOST.id(), status.name(peer), MEMBERSHIP);
  }

  private void link(Link link, AlarmKey bigger) {
    String object = pairs("link " + link.number(), link.peer());
    if (link.isDown()) {
      String address = link.local().map(a -> " from " + a).orElse("");
      String text = "link " + link.number() + to(link.peer()) + address + " is not connected";
      part(Finding.holds(LINK_DOWN, AlarmKey.PAIR, object, text), bigger);
    } else if (!link.isUp()) {
      findings.add(Finding.keeps(LINK_DOWN, AlarmKey.PAIR, object));
    }
  }

  private String to(long peer) {
    return peer == Link.ALL_PEERS ? "" : " between " + between(peer);
  }

  private String between(long peer) {
    return Stream.of(status.localName().orElse(node), status.name(peer))
        .sorted()
        .collect(Collectors.joining(" and "));
  }

  /** What both ends spell alike; only of more than two nodes the names are needed. */
  private String pairs(String what, long peer) {
    return status.nodes().size() <= 2 || peer == Link.ALL_PEERS
        ? what
        : what + " " + between(peer).replace(" and ", "-");
  }

  private void device(Quorum quorum) {
    if (!status.hasDevice()) {
      return;
    }
    List<String> without =
        quorum.members().stream()
            .filter(m -> !m.hasDeviceVote())
            .map(m -> status.name(m.id()))
            .toList();
    if (!without.isEmpty()) {
      String state =
          status
              .extras()
              .qdevice()
              .map(d -> d.field("State").map(s -> "; its state on " + node + ": " + s).orElse(""))
              .orElse("; corosync-qdevice does not answer on " + node);
      String text = "the quorum device does not vote for " + String.join(", ", without) + state;
      holds(QDEVICE_VOTE_MISSING, AlarmKey.PAIR, "qdevice", text);
    }
  }

  private void options() {
    status
        .configuredLinks()
        .filter(links -> links == 1 && status.nodes().size() > 1)
        .ifPresent(
            one ->
                holds(
                    ONE_LINK_CONFIGURED,
                    AlarmKey.PAIR,
                    ENGINE,
                    "Corosync is configured with one link only"));
    if (status.hasTwoNodeAndDevice()) {
      String text = "two_node and a quorum device are both configured: Corosync will not start";
      holds(TWO_NODE_WITH_QDEVICE, AlarmKey.PAIR, ENGINE, text);
    }
    if (isTwoNodeWithoutWait()) {
      String text = "two_node is on and wait_for_all is off";
      holds(TWO_NODE_WITHOUT_WAIT, AlarmKey.PAIR, ENGINE, text);
    }
  }

  /** Without its being set wait_for_all comes with two_node. */
  private boolean isTwoNodeWithoutWait() {
    return status
        .quorum()
        .map(q -> q.has("2Node") && !q.has("WaitForAll"))
        .orElseGet(
            () ->
                status.options().truth("quorum.two_node").orElse(false)
                    && !status.options().truth("quorum.wait_for_all").orElse(true));
  }

  private void sbd() {
    boolean diskless = status.extras().sbd().filter(s -> s.device().isEmpty()).isPresent();
    if (diskless && status.nodes().size() == 2 && !status.hasDevice()) {
      String text = "SBD has no shared disk, and two nodes have no quorum device";
      holds(DISKLESS_SBD, AlarmKey.PAIR, "sbd", text);
    }
  }

  private void holds(ConditionType type, String subject, String object, String text) {
    findings.add(Finding.holds(type, subject, object, text));
  }

  private void part(Finding finding, AlarmKey bigger) {
    findings.add(
        new Finding(
            finding.type(),
            finding.key(),
            finding.severity(),
            finding.verdict(),
            finding.text(),
            Optional.of(bigger)));
  }

  /** Both run, and neither has the other: what no head alone can know. */
  static List<Finding> across(CorosyncStatus status, Map<String, String> theirs, String node) {
    Optional<Long> them =
        Optional.ofNullable(theirs.get("id"))
            .filter(id -> id.matches("\\d{1,10}"))
            .map(Long::valueOf);
    Optional<String> members = Optional.ofNullable(theirs.get("members"));
    if (status.quorum().isEmpty() || them.isEmpty() || members.isEmpty()) {
      return List.of();
    }
    Quorum ours = status.quorum().get();
    boolean apart =
        !ours.isMember(them.get())
            && status.options().nodes().containsKey(them.get())
            && !List.of(members.get().split(" ", -1)).contains(Long.toString(ours.nodeId()));
    if (!apart) {
      return List.of();
    }
    var look = new CorosyncFindings(status, node);
    String text =
        "Corosync runs on " + look.between(them.get()) + ", and they do not see each other";
    return List.of(
        Finding.holds(PARTITIONED, AlarmKey.PAIR, look.pairs(MEMBERSHIP, them.get()), text));
  }
}
