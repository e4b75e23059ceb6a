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
}
