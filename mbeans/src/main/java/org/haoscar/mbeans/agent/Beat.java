package org.haoscar.mbeans.agent;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.Journal.Storage;

/** What a head says of itself at an interval, so that its silence tells something. */
public record Beat(Origin origin, Stamp stamp, Word word, Open open, Standing standing) {

  /**
   * @param release of the agent
   */
  public record Stamp(Ordinal number, Instant at, String release) {}

  /**
   * Rises from beat to beat of a head, across restarts and whatever the clock does: how a replay is
   * known.
   *
   * @param run of the agent, rising from start to start
   * @param count within the run, from 1
   */
  public record Ordinal(long run, long count) implements Comparable<Ordinal> {
    private static final Comparator<Ordinal> ORDER =
        Comparator.comparingLong(Ordinal::run).thenComparingLong(Ordinal::count);

    @Override
    public int compareTo(Ordinal other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return run + "-" + count;
    }
  }

  /**
   * @param well whether the deciding flow, the journal and every watcher go on
   * @param reason what does not; empty when all do
   */
  public record Word(boolean well, String reason) {}

  /** The open alarms that this head knows of. */
  public record Open(long critical, long major, long minor, long warning, long indeterminate) {
    public static Open of(List<Alarm> alarms) {
      return new Open(
          count(alarms, Severity.CRITICAL),
          count(alarms, Severity.MAJOR),
          count(alarms, Severity.MINOR),
          count(alarms, Severity.WARNING),
          count(alarms, Severity.INDETERMINATE));
    }

    private static long count(List<Alarm> alarms, Severity severity) {
      return alarms.stream().filter(alarm -> alarm.severity() == severity).count();
    }

    public Severity worst() {
      if (critical > 0) {
        return Severity.CRITICAL;
      } else if (major > 0) {
        return Severity.MAJOR;
      } else if (indeterminate > 0) {
        return Severity.INDETERMINATE;
      } else if (minor > 0) {
        return Severity.MINOR;
      }
      return warning > 0 ? Severity.WARNING : Severity.CLEARED;
    }
  }

  public record Standing(Storage storage, Peer peer) {}

  /** Whether the other head's agent is heard. */
  public enum Peer implements Coded {
    /** There is none, or nobody looked yet. */
    UNKNOWN,
    HEARD,
    SILENT
  }
}
