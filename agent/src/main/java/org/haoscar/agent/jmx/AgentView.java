package org.haoscar.agent.jmx;

import org.haoscar.agent.json.Alarms;
import org.haoscar.agent.json.Checks;
import org.haoscar.agent.json.Document;
import org.haoscar.agent.json.Entries;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.json.Reloads;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmStatus;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;

/** Answers for the agent out of its newest snapshot, and by what it can be asked for. */
public final class AgentView implements AgentMXBean {
  private static final int MOST_EVENTS = 1000;

  private final Snapshots snapshots;
  private final Time time;
  private final Document document;
  private final Alarms alarms;
  private final Operations operations;

  public AgentView(
      Snapshots snapshots, Time time, Document document, Alarms alarms, Operations operations) {
    this.snapshots = snapshots;
    this.time = time;
    this.document = document;
    this.alarms = alarms;
    this.operations = operations;
  }

  @Override
  public String getCluster() {
    return snapshots.current().origin().cluster();
  }

  @Override
  public String getHead() {
    return snapshots.current().origin().head();
  }

  @Override
  public long getSnapshotEpochMillis() {
    return snapshots.current().at().toEpochMilli();
  }

  @Override
  public int getOpenAlarms() {
    return alarmStatus().open().size();
  }

  @Override
  public String getWorstSeverity() {
    return alarmStatus().worst().label();
  }

  private AlarmStatus alarmStatus() {
    return snapshots
        .current()
        .seen(AlarmModule.MODULE)
        .flatMap(Seen::status)
        .orElse(AlarmStatus.empty());
  }

  @Override
  public String status() {
    return Json.line(document.of(snapshots.current(), time.now()));
  }

  @Override
  public String alarms() {
    return Json.line(alarms.of(document.of(snapshots.current(), time.now())));
  }

  @Override
  public String events(long after, int max) {
    try {
      var entries = operations.events(after, Math.clamp(max, 0, MOST_EVENTS));
      return Json.line(new Entries(alarms).of(entries));
    } catch (JournalException e) {
      throw new IllegalStateException("the journal cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public String check() {
    return Json.line(Checks.of(operations.check(), time.now()));
  }

  @Override
  public String reload() {
    return Json.line(Reloads.of(operations.reload()));
  }
}
