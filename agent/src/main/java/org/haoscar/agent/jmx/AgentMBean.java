package org.haoscar.agent.jmx;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanFeatureInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;

/** The agent's MXBean with its descriptions and its notifications. */
public final class AgentMBean extends StandardEmitterMBean {
  private static final String ANSWER =
      "A JSON object with accepted, and the act as stored or the reason why not.";
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          entry("Cluster", "The cluster's name."),
          entry("Head", "This head's name."),
          entry(
              "SnapshotEpochMillis",
              "When the snapshot that every surface shows was made, in milliseconds since"
                  + " 1970-01-01T00:00:00Z."),
          entry("OpenAlarms", "How many alarms are open on this head."),
          entry("WorstSeverity", "The worst severity among them; cleared when none is open."),
          entry("status", "Everything this head shows, as one JSON object."),
          entry("alarms", "The open alarms with cause and action, as a JSON array."),
          entry(
              "events",
              "Events and alarm transitions of this head's journal after a sequence number, oldest"
                  + " first, as a JSON array."),
          entry("check", "Runs the health checks now; a JSON array of how each came out."),
          entry(
              "messages",
              "The newest messages to people on a channel (empty: all) in a state (due, held,"
                  + " delivered, dead, muted, closed; empty: all): who said each, when, and why, or"
                  + " why nobody did; as a JSON array."),
          entry("mutes", "Silences and maintenance in force, as a JSON array."),
          entry("acknowledge", "Says that somebody looks after an open alarm. " + ANSWER),
          entry("unacknowledge", "Takes an acknowledgement back. " + ANSWER),
          entry("comment", "Remarks something on an open alarm. " + ANSWER),
          entry(
              "silence",
              "Keeps changes of the alarms that match untold until it ends; what is open then is"
                  + " told then. "
                  + ANSWER),
          entry("endSilence", "Ends a silence. " + ANSWER),
          entry(
              "maintenance",
              "Keeps changes of all alarms of a node untold until it ends. " + ANSWER),
          entry("endMaintenance", "Ends the maintenance of a node. " + ANSWER),
          entry(
              "close",
              "Ends an open alarm on both heads; it comes back if it is still observed. " + ANSWER),
          entry(
              "reload",
              "Reads the configuration file again; a JSON object with accepted, and the keys"
                  + " applied, those that need a restart, and the mistakes."));

  private static final Map<String, List<String>> PARAMETERS =
      Map.ofEntries(
          entry("events", List.of("after", "max")),
          entry("messages", List.of("channel", "state", "max")),
          entry("acknowledge", List.of("alarmId", "why", "untilEpochMillis", "who")),
          entry("unacknowledge", List.of("alarmId", "who")),
          entry("comment", List.of("alarmId", "text", "who")),
          entry("silence", List.of("matchers", "why", "untilEpochMillis", "who")),
          entry("endSilence", List.of("name", "who")),
          entry("maintenance", List.of("node", "why", "untilEpochMillis", "who")),
          entry("endMaintenance", List.of("node", "who")),
          entry("close", List.of("alarmId", "why", "who")));

  private static final Map<String, String> MEANINGS =
      Map.ofEntries(
          entry("after", "Only what has a greater sequence number; 0 for all."),
          entry("max", "At most so many, up to 1000."),
          entry("channel", "The channel's name; empty for all."),
          entry("state", "due, held, delivered, dead, muted or closed; empty for all."),
          entry("alarmId", "The alarm's id, or a beginning of it that no other has."),
          entry("why", "For the others, in plain words."),
          entry("text", "For the others, in plain words."),
          entry(
              "untilEpochMillis",
              "When it ends by itself, in milliseconds since 1970-01-01T00:00:00Z, at most 30 days"
                  + " ahead; 0 for an acknowledgement that does not."),
          entry(
              "who",
              "Who asks; not heeded from an account of the agent's own, which acts in its name."),
          entry(
              "matchers",
              "Such as condition=drbd.* subject=alpha object=r0; * for any characters."),
          entry("name", "The silence's name, or a beginning of it that no other has."),
          entry("node", "The node, or pair for everything."));

  public AgentMBean(AgentView view, AlarmNotifications notifications) {
    super(view, AgentMXBean.class, true, notifications.broadcaster());
  }

  public void register(MBeanServer server) throws JMException {
    server.registerMBean(this, new ObjectName(AgentMXBean.NAME));
  }

  public void unregister(MBeanServer server) throws JMException {
    server.unregisterMBean(new ObjectName(AgentMXBean.NAME));
  }

  @Override
  protected String getDescription(MBeanInfo info) {
    return "The HA-OSCAR agent on this head.";
  }

  @Override
  protected String getDescription(MBeanFeatureInfo info) {
    return TEXTS.getOrDefault(info.getName(), info.getName());
  }

  @Override
  protected String getParameterName(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    return PARAMETERS.get(operation.getName()).get(sequence);
  }

  @Override
  protected String getDescription(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    return MEANINGS.get(getParameterName(operation, parameter, sequence));
  }

  @Override
  protected int getImpact(MBeanOperationInfo operation) {
    return switch (operation.getName()) {
      case "status", "alarms", "events", "messages", "mutes" -> MBeanOperationInfo.INFO;
      default -> MBeanOperationInfo.ACTION;
    };
  }
}
