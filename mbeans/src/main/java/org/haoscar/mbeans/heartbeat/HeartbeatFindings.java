package org.haoscar.mbeans.heartbeat;

import static org.haoscar.mbeans.heartbeat.HeartbeatConditions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.haoscar.mbeans.heartbeat.HeartbeatStatus.Placed;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;

/** What is wrong in one status, a pure function of it. A word that we do not know is not down. */
final class HeartbeatFindings {
  private static final String ENGINE = "heartbeat";
  private static final String MEMBERSHIP = "membership";

  private final HeartbeatStatus status;
  private final String node;
  private final List<Finding> findings = new ArrayList<>();

  private HeartbeatFindings(HeartbeatStatus status, String node) {
    this.status = status;
    this.node = node;
  }

  static List<Finding> of(HeartbeatStatus status, String node) {
    var look = new HeartbeatFindings(status, node);
    status.site().conf().ifPresentOrElse(look::configured, look::notConfigured);
    status.placed().forEach(look::placed);
    if (status.running()) {
      look.running();
    } else {
      look.stopped();
    }
    return List.copyOf(look.findings);
  }

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, ENGINE, "Heartbeat cannot be read: " + reason);
  }

  private void stopped() {
    holds(STOPPED, node, ENGINE, "Heartbeat is configured on " + node + " and does not run");
    for (var type : List.of(NODE_DEAD, LINK_DEAD, ONE_LINK_LEFT)) {
      findings.add(Finding.keepsAll(type));
    }
  }

  private void notConfigured() {
    for (var type : List.of(ONE_LINK_CONFIGURED, NO_STONITH, FAILS_BACK_WITH_DRBD)) {
      findings.add(Finding.keepsAll(type));
    }
  }

  private void configured(HaCf conf) {
    if (!conf.hasStonith() && !conf.leavesResourcesToPacemaker()) {
      holds(NO_STONITH, AlarmKey.PAIR, ENGINE, "ha.cf has no stonith and no stonith_host");
    }
    if (conf.paths().size() == 1) {
      String text = "ha.cf has one path only: " + conf.paths().iterator().next();
      holds(ONE_LINK_CONFIGURED, AlarmKey.PAIR, ENGINE, text);
    }
    if (conf.failsBack() && status.site().resources().stream().anyMatch(Resource::needsDrbd)) {
      String text = "auto_failback is on, and haresources has DRBD";
      holds(FAILS_BACK_WITH_DRBD, AlarmKey.PAIR, ENGINE, text);
    }
  }

  private void running() {
    status.seen().nodes().forEach(this::node);
    status.seen().links().stream().collect(Collectors.groupingBy(Link::node)).forEach(this::links);
  }

  private void node(Node seen) {
    ConditionType type = seen.ping() ? PING_NODE_DEAD : NODE_DEAD;
    String subject = seen.ping() ? node : seen.name();
    String object = seen.ping() ? seen.name() : MEMBERSHIP;
    switch (seen.state()) {
      case DEAD -> {
        String text = (seen.ping() ? "ping node " : "") + seen.name() + " is dead to " + node;
        var bigger = new AlarmKey(PARTED.id(), AlarmKey.PAIR, MEMBERSHIP);
        Finding dead = Finding.holds(type, subject, object, text);
        findings.add(seen.ping() ? dead : within(dead, bigger));
      }
      case OTHER -> findings.add(Finding.keeps(type, subject, object));
      case INIT, UP, ACTIVE, PING -> {}
    }
  }

  private void links(String peer, List<Link> links) {
    List<Link> dead = links.stream().filter(l -> l.state() == LinkState.DEAD).toList();
    long up = links.stream().filter(l -> l.state() == LinkState.UP).count();
    boolean oneLeft = up == 1 && !dead.isEmpty() && up + dead.size() == links.size();
    var left = new AlarmKey(ONE_LINK_LEFT.id(), AlarmKey.PAIR, "links");
    if (oneLeft) {
      String which = dead.stream().map(Link::name).collect(Collectors.joining(", "));
      String text = "one link is left of " + links.size() + "; dead: " + which;
      holds(ONE_LINK_LEFT, AlarmKey.PAIR, left.object(), text);
    } else if (up + dead.size() < links.size()) {
      findings.add(Finding.keeps(ONE_LINK_LEFT, AlarmKey.PAIR, left.object()));
    }
    var lost = new AlarmKey(NODE_DEAD.id(), peer, MEMBERSHIP);
    links.forEach(link -> link(link, oneLeft ? left : lost));
  }

  private void link(Link link, AlarmKey bigger) {
    String object = "link " + link.name();
    switch (link.state()) {
      case DEAD -> {
        String text = "nothing is heard of " + link.node() + " on " + link.name();
        findings.add(within(Finding.holds(LINK_DEAD, AlarmKey.PAIR, object, text), bigger));
      }
      case OTHER -> findings.add(Finding.keeps(LINK_DEAD, AlarmKey.PAIR, object));
      case UP -> {}
    }
  }

  private void placed(Placed placed) {
    String name = placed.resource().name();
    if (placed.isMissing()) {
      String text = "Heartbeat claims " + name + " on " + node + ", and it is not here";
      holds(CLAIMED_NOT_HELD, node, name, text);
    } else if (placed.isStray()) {
      String text =
          name
              + " is on "
              + node
              + (status.running()
                  ? ", and Heartbeat does not claim it"
                  : ", and Heartbeat is stopped");
      holds(HELD_NOT_CLAIMED, node, name, text);
    } else if (placed.claimed().isEmpty() || placed.held() == Held.OTHER) {
      findings.add(Finding.keeps(CLAIMED_NOT_HELD, node, name));
      findings.add(Finding.keeps(HELD_NOT_CLAIMED, node, name));
    }
  }

  private void holds(ConditionType type, String subject, String object, String text) {
    findings.add(Finding.holds(type, subject, object, text));
  }

  private static Finding within(Finding f, AlarmKey bigger) {
    return new Finding(f.type(), f.key(), f.severity(), f.verdict(), f.text(), Optional.of(bigger));
  }

  /** What no head alone can know. */
  static List<Finding> across(HeartbeatStatus status, Map<String, String> theirs) {
    Optional<String> us = status.local();
    Optional<String> them = Optional.ofNullable(theirs.get("node"));
    if (!status.running() || us.isEmpty() || them.isEmpty() || us.equals(them)) {
      return List.of();
    }
    var found = new ArrayList<Finding>();
    if (isDead(status, them.get()) && words(theirs, "dead").contains(us.get())) {
      String text = "Heartbeat runs on both heads, and each takes the other for dead";
      found.add(Finding.holds(PARTED, AlarmKey.PAIR, MEMBERSHIP, text));
    }
    Claim claim = claimOf(theirs.getOrDefault("claim", ""));
    if (claim.isClear()) {
      status.placed().stream()
          .filter(p -> p.claimed().filter(c -> !c).isPresent())
          .filter(p -> !claim.covers(p.resource().preferred().equals(them.get())))
          .map(p -> p.resource().name())
          .forEach(name -> found.add(unclaimed(name)));
    }
    return found;
  }

  private static Finding unclaimed(String name) {
    return Finding.holds(UNCLAIMED, AlarmKey.PAIR, name, "no head claims " + name);
  }

  private static boolean isDead(HeartbeatStatus status, String name) {
    return status.peers().stream()
        .anyMatch(n -> n.name().equals(name) && n.state() == NodeState.DEAD);
  }

  private static List<String> words(Map<String, String> facts, String key) {
    return List.of(facts.getOrDefault(key, "").split(" ", -1));
  }

  private static Claim claimOf(String label) {
    return Words.of(Claim.class, label);
  }
}
