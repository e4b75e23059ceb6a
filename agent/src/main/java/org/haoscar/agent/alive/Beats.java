package org.haoscar.agent.alive;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmStatus;
import org.haoscar.mbeans.alarm.OpenAlarm;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.peer.PeerModule;
import org.haoscar.mbeans.port.Journal.Storage;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Snapshot;

/** Makes the beats of one run of the agent, out of what every surface shows. */
public final class Beats {
  private final Snapshots snapshots;
  private final Vitals vitals;
  private final Run run;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param number of the run
   */
  public record Run(long number, String release, Time time) {}

  public Beats(Snapshots snapshots, Vitals vitals, Run run) {
    this.snapshots = snapshots;
    this.vitals = vitals;
    this.run = run;
  }

  /** Never waits for the journal or the flow: it says how they are. */
  Beat next() {
    Snapshot now = snapshots.current();
    var number = new Beat.Ordinal(run.number(), count.incrementAndGet());
    return new Beat(
        now.origin(),
        new Beat.Stamp(number, run.time().now(), run.release()),
        Alive.of(vitals.signs(), run.time().nanos()),
        Beat.Open.of(
            now.seen(AlarmModule.MODULE).flatMap(Seen::status).stream()
                .map(AlarmStatus::open)
                .flatMap(List::stream)
                .map(OpenAlarm::alarm)
                .toList()),
        new Beat.Standing(storage(now), peer(now)));
  }

  /** Nobody knows before the agent has first looked at itself: then it is not durable yet. */
  private static Storage storage(Snapshot now) {
    return now.seen(AgentModule.MODULE)
        .flatMap(Seen::status)
        .map(status -> status.head().storage())
        .orElse(Storage.VOLATILE);
  }

  /** Nobody knows of a head that is not paired, or while the peer link does not say. */
  private static Beat.Peer peer(Snapshot now) {
    return now.seen(PeerModule.MODULE)
        .filter(seen -> !seen.stale())
        .flatMap(Seen::status)
        .filter(status -> status.pairing().with().isPresent())
        .map(status -> status.link().connected() ? Beat.Peer.HEARD : Beat.Peer.SILENT)
        .orElse(Beat.Peer.UNKNOWN);
  }
}
