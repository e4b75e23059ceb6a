package org.haoscar.mbeans.agent;

import static org.haoscar.mbeans.model.ConditionType.Scope.NODE;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.Severity;

/** What can be wrong with the agent itself. */
public enum AgentCondition implements Coded {
  STORE_VOLATILE(
      Severity.MINOR,
      "The database cannot be written, so the agent goes on in memory: what is open is told, but a"
          + " restart would forget it.",
      "The database can be written again.",
      "Look at the disk under the state directory (full, read-only, failing?) and at the agent's"
          + " log."),
  PORT_IN_USE(
      Severity.MINOR,
      "Another process holds an address that the agent is configured to listen on.",
      "The address could be taken; the agent tries again by itself.",
      "Find the other process with ss -tulpn, or configure another address and reload."),
  CONFIGURATION_REFUSED(
      Severity.WARNING,
      "The configuration file was changed and has mistakes; the agent goes on with the old one.",
      "A configuration without mistakes was loaded.",
      "Run haoscar agent --check, mend what it names, then haoscar reload."),
  FILE_REFUSED(
      Severity.WARNING,
      "A file in routes.d was not loaded: it has a mistake, asks for what is not allowed, or"
          + " somebody else than root could write it.",
      "The file was loaded or removed.",
      "Mend or remove the file, see that it and its folders belong to root and nobody else can"
          + " write them, then restart the agent."),
  DELIVERY_DEAD(
      Severity.MAJOR,
      "Notifications could not be delivered on a channel and were given up.",
      "No dead notification is kept for that channel.",
      "See haoscar alarms for what was not told, and the channel's last error for why."),
  CHECK_FAILED(
      Severity.MINOR,
      "A health check of the agent did not come out well.",
      "The check is OK again.",
      "Run haoscar check; its sentence says what it met."),
  POLLING_ONLY(
      Severity.MINOR,
      "A tool that reports each change by itself does not: its stream ends again and again. What"
          + " lasts is still seen, some seconds later; what is over before the next look is not.",
      "The stream tells whole statuses again.",
      "Run the tool by hand; the text says how it ended last."),
  COMPONENT_ABSENT(
      Severity.MAJOR,
      "The configuration says that the component is on, and it is not there: its tools are not"
          + " installed, its kernel module is not loaded, or nothing is configured.",
      "The component is found.",
      "Install or load what the text names, or set the component to auto."),
  ALIVE_NOT_SENT(
      Severity.MINOR,
      "A target of the agent's \"all is well\" has not accepted any for three intervals: whoever"
          + " waits for it there will think that this head is dead.",
      "The target accepted one.",
      "See the target's last error in haoscar status --json (table alive): name, route, firewall,"
          + " certificate, token. Then see whether the target is still wanted."),
  LINK_BROKEN(
      Severity.MINOR,
      "The files of the pairing under the state directory cannot be read or written, so this head"
          + " speaks alone: messages may come twice, and the other head's journal is not kept.",
      "The agent was started again and could use them.",
      "See the text for the file; give it back to the user haoscar, or remove the folder peer and"
          + " run haoscar pair on both heads.");

  private final Severity severity;
  private final String cause;
  private final String clears;
  private final String action;

  AgentCondition(Severity severity, String cause, String clears, String action) {
    this.severity = severity;
    this.cause = cause;
    this.clears = clears;
    this.action = action;
  }

  public ConditionType type() {
    return new ConditionType(
        new Name("agent", label()),
        severity,
        Duration.ZERO,
        NODE,
        new Explanation(cause, clears, action));
  }

  public static List<ConditionType> types() {
    return Arrays.stream(values()).map(AgentCondition::type).toList();
  }
}
