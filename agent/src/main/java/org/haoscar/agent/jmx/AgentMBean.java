package org.haoscar.agent.jmx;

import static java.util.Map.entry;

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
              "reload",
              "Reads the configuration file again; a JSON object with accepted, and the keys"
                  + " applied, those that need a restart, and the mistakes."));

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
    return sequence == 0 ? "after" : "max";
  }

  @Override
  protected String getDescription(
      MBeanOperationInfo operation, MBeanParameterInfo parameter, int sequence) {
    return sequence == 0
        ? "Only what has a greater sequence number; 0 for all."
        : "At most so many, up to 1000.";
  }

  @Override
  protected int getImpact(MBeanOperationInfo operation) {
    return switch (operation.getName()) {
      case "check", "reload" -> MBeanOperationInfo.ACTION;
      default -> MBeanOperationInfo.INFO;
    };
  }
}
