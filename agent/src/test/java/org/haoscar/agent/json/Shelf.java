package org.haoscar.agent.json;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.agent.AgentStatus;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.agent.AgentStatus.ComponentRow;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmStatus;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.drbd.DrbdStatus;
import org.haoscar.mbeans.drbd.Settings;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Snapshot;

/** A head with DRBD, an alarm and a check, for tests of what shows them. */
public final class Shelf {
  private Shelf() {}

  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  public static final Instant SEEN = NOW.minusSeconds(3);
  public static final Origin ORIGIN = new Origin("demo", "alpha");
  public static final Drbd DRBD = new Drbd(Settings.usual());
  public static final List<Module<?>> MODULES =
      List.of(DRBD.module(), AlarmModule.MODULE, AgentModule.MODULE);
  public static final Document DOCUMENT = new Document(MODULES);
  public static final Alarms ALARMS = new Alarms(Conditions.of(DRBD.conditions()));

  /** What drbdsetup prints of a pair in split brain; the resource is {@code r0} or as named. */
  public static String splitBrain(String resource) {
    return """
    ### drbdsetup events2 --now --timestamps --statistics RESOURCE
    2026-11-21T11:59:57.000000+00:00 exists resource name:RESOURCE role:Primary suspended:no
    2026-11-21T11:59:57.000000+00:00 exists connection name:RESOURCE peer-node-id:1 conn-name:beta connection:StandAlone role:Unknown
    2026-11-21T11:59:57.000000+00:00 exists device name:RESOURCE volume:0 minor:0 backing_dev:/dev/vdb disk:UpToDate client:no quorum:yes size:1048508 read:2052 written:1048508 al-writes:18 bm-writes:0 upper-pending:0 lower-pending:0 al-suspended:no blocked:no
    2026-11-21T11:59:57.000000+00:00 exists peer-device name:RESOURCE peer-node-id:1 conn-name:beta volume:0 replication:Off peer-disk:DUnknown peer-client:no resync-suspended:no received:0 sent:1048508 out-of-sync:64 pending:0 unacked:0
    2026-11-21T11:59:57.000000+00:00 exists -
    # rc=0
    """
        .replace("RESOURCE", resource);
  }

  public static Seen<DrbdStatus> drbd(String resource) {
    return Seen.first(DRBD.replay(splitBrain(resource)).getLast().observation());
  }

  public static Alarm alarm(Severity severity) {
    var key =
        new AlarmKey(new ConditionType.Name("drbd", "standAlone"), AlarmKey.PAIR, "r0/peer 1");
    return new Alarm(
        "0123456789abcdef",
        key,
        severity,
        NOW.minusSeconds(600),
        "r0 does not talk to its peer.",
        new Alarm.Count(1, 1),
        false);
  }

  public static Entry.Turned raised() {
    var transition =
        new Transition(Transition.Kind.RAISE, alarm(Severity.MAJOR), NOW, "held since then");
    return new Entry.Turned(ORIGIN, 2, transition);
  }

  public static Entry.Happened happened() {
    var change = new Change("r0", "role", "secondary", "primary");
    return new Entry.Happened(ORIGIN, 1, new Event(SEEN, "drbd", "alpha", change));
  }

  public static Entry.Acted acted() {
    var by = new Act.By("ada", NOW, 1);
    var words = new Act.Words("seen", "");
    return new Entry.Acted(
        ORIGIN, 3, new Act(Act.Kind.ACKNOWLEDGE, "0123456789abcdef", by, Optional.empty(), words));
  }

  public static Entry.Told told() {
    var notification = Notification.of(raised().transition(), ORIGIN).numbered(2);
    return new Entry.Told(ORIGIN, 4, "noc", notification, 0, NOW);
  }

  public static CheckRow check(AgentStatus.Result result) {
    return new CheckRow(
        "store",
        "every 5 min",
        Optional.of(new AgentStatus.Ran(NOW, 12, result, "The journal takes writes.")),
        Optional.empty());
  }

  public static Snapshot snapshot(String resource, List<Alarm> open) {
    var drbd = drbd(resource);
    var agent =
        new AgentStatus(
            new AgentStatus.Head(
                ORIGIN, "0.1", NOW.minusSeconds(7200), NOW, Journal.Storage.DURABLE),
            List.of(
                new ComponentRow("drbd", drbd, new AgentStatus.Watch(AgentStatus.Mode.STREAM, 0))),
            List.of(check(AgentStatus.Result.OK)),
            List.of(),
            List.of());
    var alarms = new AlarmStatus(open, List.of(raised()), List.of(), List.of());
    return new Snapshot(
        ORIGIN,
        SEEN,
        Map.of(
            "drbd", drbd,
            "alarm", Seen.first(new Observation.Observed<>(alarms, SEEN)),
            "agent", Seen.first(new Observation.Observed<>(agent, SEEN))));
  }

  public static Snapshot snapshot() {
    return snapshot("r0", List.of(alarm(Severity.CRITICAL)));
  }

  public static Time time() {
    return new Time(Clock.fixed(NOW, ZoneOffset.UTC), new AtomicLong()::get);
  }

  /** Publishes as the watcher does. */
  public static final class Published implements Snapshots {
    private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
    private volatile Snapshot current;

    public Published(Snapshot first) {
      this.current = first;
    }

    public void publish(Snapshot next) {
      current = next;
      listeners.forEach(listener -> listener.accept(next));
    }

    @Override
    public Snapshot current() {
      return current;
    }

    @Override
    public void onChange(Consumer<Snapshot> listener) {
      listeners.add(listener);
    }
  }
}
