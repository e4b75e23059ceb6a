package org.haoscar.agent.jmx;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.haoscar.agent.json.Acts;
import org.haoscar.agent.json.Alarms;
import org.haoscar.agent.json.Checks;
import org.haoscar.agent.json.Document;
import org.haoscar.agent.json.Entries;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.json.Messages;
import org.haoscar.agent.json.Reloads;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmStatus;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Act.Kind;
import org.haoscar.mbeans.model.Act.Words;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;

/** Answers for the agent out of its newest snapshot, and by what it can be asked for. */
public final class AgentView implements AgentMXBean {
  /** Whose request this thread answers, when they came with an account of the agent's own. */
  public static final ScopedValue<String> ACCOUNT = ScopedValue.newInstance();

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
  public String messages(String channel, String state, int max) {
    try {
      var messages =
          operations.messages(
              Optional.of(channel.strip()).filter(name -> !name.isEmpty()),
              Optional.of(state.strip()).filter(word -> !word.isEmpty()).map(AgentView::state),
              Math.clamp(max, 0, MOST_EVENTS));
      return Json.line(Messages.of(messages, time.now()));
    } catch (JournalException e) {
      throw new IllegalStateException("the journal cannot be read: " + e.getMessage(), e);
    }
  }

  private static Delivery.State state(String word) {
    return Arrays.stream(Delivery.State.values())
        .filter(state -> state.label().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no message is " + word));
  }

  @Override
  public String mutes() {
    return Json.line(
        document.of(snapshots.current(), time.now()).at("/components/alarm/tables/mute"));
  }

  @Override
  public String acknowledge(String alarmId, String why, long untilEpochMillis, String who) {
    return act(Kind.ACKNOWLEDGE, alarmId, who, untilEpochMillis, new Words(why, ""));
  }

  @Override
  public String unacknowledge(String alarmId, String who) {
    return act(Kind.UNACKNOWLEDGE, alarmId, who, 0, new Words("", ""));
  }

  @Override
  public String comment(String alarmId, String text, String who) {
    return act(Kind.COMMENT, alarmId, who, 0, new Words(text, ""));
  }

  @Override
  public String silence(String matchers, String why, long untilEpochMillis, String who) {
    return act(Kind.SILENCE, "", who, untilEpochMillis, new Words(why, matchers));
  }

  @Override
  public String endSilence(String name, String who) {
    return act(Kind.END_SILENCE, name, who, 0, new Words("", ""));
  }

  @Override
  public String maintenance(String node, String why, long untilEpochMillis, String who) {
    return act(Kind.MAINTENANCE, node, who, untilEpochMillis, new Words(why, ""));
  }

  @Override
  public String endMaintenance(String node, String who) {
    return act(Kind.END_MAINTENANCE, node, who, 0, new Words("", ""));
  }

  @Override
  public String close(String alarmId, String why, String who) {
    return act(Kind.CLOSE, alarmId, who, 0, new Words(why, ""));
  }

  /** Whoever came with an account acts in its name, whatever they say. */
  private String act(Kind kind, String target, String who, long until, Words words) {
    var by = new Act.By(ACCOUNT.isBound() ? ACCOUNT.get() : who, time.now(), 0);
    Optional<Instant> end =
        until == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(until));
    return Json.line(Acts.of(operations.act(new Act(kind, target, by, end, words))));
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
