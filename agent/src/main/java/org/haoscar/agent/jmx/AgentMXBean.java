package org.haoscar.agent.jmx;

/**
 * The agent itself: {@code org.haoscar:component=agent,type=Agent}. What is structured crosses as
 * JSON text, so that the same bytes serve a JMX client, Jolokia and the command line.
 */
public interface AgentMXBean {
  String NAME = "org.haoscar:component=agent,type=Agent";

  String getCluster();

  String getHead();

  long getSnapshotEpochMillis();

  int getOpenAlarms();

  String getWorstSeverity();

  String status();

  String alarms();

  String events(long after, int max);

  String check();

  String reload();

  String messages(String channel, String state, int max);

  String mutes();

  String acknowledge(String alarmId, String why, long untilEpochMillis, String who);

  String unacknowledge(String alarmId, String who);

  String comment(String alarmId, String text, String who);

  String silence(String matchers, String why, long untilEpochMillis, String who);

  String endSilence(String name, String who);

  String maintenance(String node, String why, long untilEpochMillis, String who);

  String endMaintenance(String node, String who);

  String close(String alarmId, String why, String who);
}
