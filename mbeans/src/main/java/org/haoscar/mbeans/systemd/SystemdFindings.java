package org.haoscar.mbeans.systemd;

import static org.haoscar.mbeans.systemd.SystemdConditions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Severity;

/** What is wrong in one status. A unit of which nothing can be read keeps what is open of it. */
final class SystemdFindings {
  private final String node;
  private final Settings settings;
  private final List<Finding> findings = new ArrayList<>();

  private SystemdFindings(String node, Settings settings) {
    this.node = node;
    this.settings = settings;
  }

  static List<Finding> of(SystemdStatus status, String node, Settings settings) {
    var look = new SystemdFindings(node, settings);
    status.units().forEach(look::unit);
    return List.copyOf(look.findings);
  }

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, "systemd", "systemd cannot be read: " + reason);
  }

  private void unit(Unit unit) {
    if (unit.active() == ActiveState.OTHER) {
      ALL.stream()
          .filter(type -> !type.equals(ACTIVE_ON_BOTH) && !type.equals(TOOL_SILENT))
          .forEach(type -> findings.add(Finding.keeps(type, node, unit.name())));
      return;
    }
    if (unit.load() == LoadState.NOT_FOUND) {
      here(UNIT_MISSING, unit, unit.name() + " is watched and systemd has no such unit");
    } else {
      state(unit);
    }
    boolean failed = unit.active() == ActiveState.FAILED;
    if (!failed && unit.restartsOften(settings.often(), settings.within())) {
      String times = unit.number("NRestarts").map(n -> n + " times").orElse("");
      here(RESTARTING_OFTEN, unit, unit.name() + " was restarted " + times);
    }
    if (unit.named().clusterManaged() && unit.isEnabled()) {
      here(ENABLED_AT_BOOT, unit, unit.name() + " is the cluster's and enabled at boot");
    }
  }

  private void state(Unit unit) {
    Expected expected = unit.named().expected();
    if (unit.active() == ActiveState.FAILED) {
      failed(unit);
    } else if (expected == Expected.ACTIVE && !unit.active().isUp()) {
      here(NOT_ACTIVE, unit, unit.name() + " is " + unit.state() + " and shall be active");
    } else if (expected == Expected.INACTIVE && unit.active().isUp()) {
      here(UNEXPECTEDLY_ACTIVE, unit, unit.name() + " is " + unit.state() + " and shall not be");
    }
  }

  private void failed(Unit unit) {
    boolean outage = unit.named().expected() == Expected.ACTIVE;
    Severity severity = outage ? Severity.CRITICAL : FAILED.severity();
    String result = unit.line("Result").map(r -> ": " + r).orElse("");
    findings.add(
        new Finding(
            FAILED,
            new AlarmKey(FAILED.id(), node, unit.name()),
            severity,
            Finding.Verdict.HOLDS,
            unit.name() + " failed" + result));
  }

  private void here(ConditionType type, Unit unit, String text) {
    findings.add(Finding.holds(type, node, unit.name(), text));
  }

  /** What the cluster starts on one head runs on both: somebody else started one of them. */
  static List<Finding> across(SystemdStatus status, Optional<Map<String, String>> theirs) {
    return status.units().stream()
        .filter(unit -> unit.named().clusterManaged())
        .flatMap(unit -> across(unit, theirs).stream())
        .toList();
  }

  private static Optional<Finding> across(Unit unit, Optional<Map<String, String>> theirs) {
    Optional<String> other = theirs.map(words -> words.getOrDefault(unit.name(), ""));
    boolean known = other.filter(word -> !word.isEmpty()).isPresent();
    if (unit.active() != ActiveState.OTHER && !unit.active().isUp()) {
      return Optional.empty();
    }
    if (unit.active() == ActiveState.OTHER || !known) {
      return Optional.of(Finding.keeps(ACTIVE_ON_BOTH, AlarmKey.PAIR, unit.name()));
    }
    String text = unit.name() + " is the cluster's and active on both heads";
    return other
        .filter(ActiveState.ACTIVE.label()::equals)
        .map(active -> Finding.holds(ACTIVE_ON_BOTH, AlarmKey.PAIR, unit.name(), text));
  }
}
