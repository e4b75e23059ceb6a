package org.haoscar.mbeans.pacemaker;

import static org.haoscar.mbeans.pacemaker.PacemakerConditions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.cib.Location;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Severity;

/**
 * What is wrong in one status, a pure function of it. Without a DC what is shown of nodes and
 * resources is old, and without quorum this part of the cluster does not know the other: both are
 * kept. What is wrong with resources {@link ResourceFindings} says.
 */
final class PacemakerFindings {
  private static final String NODE_ITSELF = "node";
  private static final String CLUSTER = "cluster";

  private final PacemakerStatus status;
  private final View view;
  private final String node;
  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  private PacemakerFindings(PacemakerStatus status, String node, Settings settings) {
    this.status = status;
    this.view = status.view();
    this.node = node;
    this.settings = settings;
  }

  static List<Finding> of(PacemakerStatus status, String node, Settings settings) {
    if (!status.running()) {
      String text = "Pacemaker does not run on " + node;
      return List.of(Finding.holds(CLUSTER_DOWN, node, CLUSTER, text));
    }
    var look = new PacemakerFindings(status, node, settings);
    look.quorum();
    if (look.view.cluster().dcName().isPresent()) {
      look.view.nodes().forEach(look::member);
      look.maintenance();
      look.findings.addAll(ResourceFindings.of(status));
    } else {
      look.withoutController();
    }
    look.configuration();
    return List.copyOf(look.findings);
  }

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, "pacemaker", "Pacemaker cannot be read: " + reason);
  }

  private void withoutController() {
    if (view.cluster().headless()) {
      here(NO_CONTROLLER, "the cluster has no DC");
    } else {
      findings.add(Finding.keeps(NO_CONTROLLER, node, CLUSTER));
    }
    for (ConditionType type : ALL) {
      if (!List.of(
              CLUSTER_DOWN,
              NO_CONTROLLER,
              NO_QUORUM,
              BAN_FORGOTTEN,
              ALERT_AGENT_MISSING,
              TOOL_SILENT)
          .contains(type)) {
        findings.add(Finding.keepsAll(type));
      }
    }
  }

  private void quorum() {
    Optional<Boolean> quorum = view.cluster().quorum();
    if (quorum.isEmpty()) {
      findings.add(Finding.keeps(NO_QUORUM, node, CLUSTER));
    } else if (!quorum.get()) {
      String policy = view.cluster().options().text("no-quorum-policy").orElse("?");
      var key = new AlarmKey(NO_QUORUM.id(), node, CLUSTER);
      Severity severity = policy.equals("ignore") ? NO_QUORUM.severity() : Severity.CRITICAL;
      String text = "no quorum here (no-quorum-policy is " + policy + ")";
      findings.add(new Finding(NO_QUORUM, key, severity, Finding.Verdict.HOLDS, text));
    }
  }

  private void member(Node member) {
    String name = member.name();
    switch (member.membership()) {
      case LOST -> {
        String how = member.fenced() ? " was fenced and is not back" : " is lost";
        of(NODE_LOST, name, name + how);
      }
      case UNCLEAN -> of(NODE_UNCLEAN, name, name + " is UNCLEAN: it has not been fenced");
      case STOPPED -> of(NODE_STOPPED, name, "the cluster on " + name + " is stopped");
      case JOINING -> of(NODE_JOINING, name, name + " does not join");
      case OTHER -> {
        for (var type : List.of(NODE_LOST, NODE_UNCLEAN, NODE_STOPPED, NODE_JOINING)) {
          findings.add(Finding.keeps(type, name, NODE_ITSELF));
        }
      }
      case ONLINE, STANDBY, MAINTENANCE, STOPPING -> {}
    }
    if (member.standby() && member.membership() == Membership.STANDBY) {
      of(STANDBY_FORGOTTEN, name, name + " is in standby");
    }
    if (member.maintenance()) {
      pair(MAINTENANCE_FORGOTTEN, "node " + name, "the node " + name + " is in maintenance");
    }
  }

  private void maintenance() {
    if (view.cluster().maintenance()) {
      pair(MAINTENANCE_FORGOTTEN, CLUSTER, "the whole cluster is in maintenance");
    }
  }

  private void configuration() {
    if (status.cib().isEmpty()) {
      findings.add(Finding.keepsAll(BAN_FORGOTTEN));
      findings.add(Finding.keepsAll(ALERT_AGENT_MISSING));
      return;
    }
    status.locations().stream().filter(Location::byCommand).forEach(this::ban);
    List<String> agents = status.cib().get().configuration().alerts();
    boolean called =
        agents.stream().anyMatch(a -> a.equals(settings.alertAgent()) || a.contains("haoscar"));
    if (settings.expectAlertAgent() && !called) {
      pair(
          ALERT_AGENT_MISSING,
          "alerts",
          "polling only: pcs alert create id=haoscar path=" + settings.alertAgent());
    }
  }

  private void ban(Location constraint) {
    String resource = constraint.attributes().name("rsc").orElse("?");
    String where = constraint.attributes().name("node").map(n -> " about " + n).orElse("");
    pair(BAN_FORGOTTEN, constraint.id(), "a command left a constraint of " + resource + where);
  }

  private void here(ConditionType type, String text) {
    findings.add(Finding.holds(type, node, CLUSTER, text));
  }

  private void of(ConditionType type, String subject, String text) {
    findings.add(Finding.holds(type, subject, NODE_ITSELF, text));
  }

  private void pair(ConditionType type, String object, String text) {
    findings.add(Finding.holds(type, AlarmKey.PAIR, object, text));
  }
}
