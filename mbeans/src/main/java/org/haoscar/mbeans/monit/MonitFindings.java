package org.haoscar.mbeans.monit;

import static org.haoscar.mbeans.monit.MonitConditions.*;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Severity;

/** What is wrong in one status. What is only a change to Monit is told and is no alarm. */
final class MonitFindings {
  private final String node;
  private final List<Finding> findings = new ArrayList<>();

  private MonitFindings(String node) {
    this.node = node;
  }

  static List<Finding> of(MonitStatus status, String node) {
    var look = new MonitFindings(node);
    if (status.daemon().isEmpty()) {
      look.down();
    }
    status.services().forEach(look::service);
    return List.copyOf(look.findings);
  }

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, "monit", "Monit cannot be read: " + reason);
  }

  /** What it said last of its services is neither true nor over. */
  private void down() {
    findings.add(
        Finding.holds(MONIT_DOWN, node, "monit", "Monit is configured here and does not run"));
    ALL.stream()
        .filter(type -> !Set.of(MONIT_DOWN, TOOL_SILENT).contains(type))
        .forEach(type -> findings.add(Finding.keepsAll(type)));
  }

  private void service(Service service) {
    switch (service.watching().watched()) {
      case NO -> unwatched(service);
      case OTHER -> keepAll(service);
      case YES, INITIALIZING, WAITING -> failed(service);
    }
  }

  private void failed(Service service) {
    Set<Failure> failed = service.verdict().failed();
    var rest = EnumSet.noneOf(Failure.class);
    rest.addAll(failed);
    if (failed.contains(Failure.NON_EXIST)) {
      missing(service, failed.contains(Failure.EXEC));
      rest.remove(Failure.EXEC);
    }
    if (failed.contains(Failure.TIMEOUT)) {
      add(RESTARTED_TOO_OFTEN, service, service.words() + " was restarted too often");
    }
    some(CONNECTION_FAILED, service, Failure.CONNECTIONS, "does not answer");
    some(LIMIT_MATCHED, service, Failure.LIMITS, "passes a limit");
    rest.removeAll(EnumSet.of(Failure.NON_EXIST, Failure.TIMEOUT));
    rest.removeAll(Failure.CONNECTIONS);
    rest.removeAll(Failure.LIMITS);
    if (!rest.isEmpty()) {
      add(TEST_FAILED, service, service.words() + " fails: " + Service.Verdict.words(rest));
    }
  }

  private void missing(Service service, boolean unstartable) {
    String more = unstartable ? ", and starting it failed" : "";
    boolean process = service.type() == ServiceType.PROCESS;
    String text = service.words() + (process ? " does not run" : " does not exist") + more;
    findings.add(weighed(DOES_NOT_EXIST, service, text));
  }

  private void some(ConditionType type, Service service, Set<Failure> tests, String words) {
    var failed = EnumSet.noneOf(Failure.class);
    failed.addAll(service.verdict().failed());
    failed.retainAll(tests);
    if (!failed.isEmpty()) {
      add(type, service, service.words() + " " + words + ": " + Service.Verdict.words(failed));
    }
  }

  /** A service in manual mode is somebody else's until that one says monitor. */
  private void unwatched(Service service) {
    if (service.watching().mode() == Mode.MANUAL) {
      return;
    }
    String name = service.name();
    switch (service.watching().why()) {
      case GAVE_UP -> findings.add(weighed(GAVE_UP, service, "Monit gave up " + service.words()));
      case TOLD -> add(NOT_MONITORED, service, "Monit was told to leave " + service.words());
      case UNKNOWN, WATCHED -> {
        findings.add(Finding.keeps(GAVE_UP, node, name));
        String text = "Monit does not look at " + service.words();
        findings.add(Finding.holds(NOT_MONITORED, node, name, text).within(GAVE_UP));
      }
    }
  }

  private void keepAll(Service service) {
    for (var type :
        List.of(
            DOES_NOT_EXIST,
            CONNECTION_FAILED,
            LIMIT_MATCHED,
            RESTARTED_TOO_OFTEN,
            TEST_FAILED,
            GAVE_UP,
            NOT_MONITORED)) {
      findings.add(Finding.keeps(type, node, service.name()));
    }
  }

  private void add(ConditionType type, Service service, String text) {
    findings.add(Finding.holds(type, node, service.name(), text));
  }

  /** A process that is not there is a service that is down. */
  private Finding weighed(ConditionType type, Service service, String text) {
    boolean process = service.type() == ServiceType.PROCESS;
    Severity severity = process ? Severity.CRITICAL : type.severity();
    AlarmKey key = new AlarmKey(type.id(), node, service.name());
    return new Finding(type, key, severity, Finding.Verdict.HOLDS, text);
  }
}
