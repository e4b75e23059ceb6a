package org.haoscar.mbeans.agent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Journal.Storage;

/** The agent on this head: what it is, what it watches, and how its own checks went. */
public record AgentStatus(
    Head head,
    List<ComponentRow> components,
    List<CheckRow> checks,
    List<AliveRow> alive,
    List<Problem> problems) {

  public AgentStatus {
    components = List.copyOf(components);
    checks = List.copyOf(checks);
    alive = List.copyOf(alive);
    problems = List.copyOf(problems);
  }

  public record Head(
      Origin origin, String version, Instant started, Instant configured, Storage storage) {}

  /** A component with how it was last seen. */
  public record ComponentRow(String name, Seen<?> seen, Watch watch) {}

  /**
   * @param mode how it is watched now
   * @param restarts how often its stream had to be started again since the agent started
   */
  public record Watch(Mode mode, long restarts) {}

  public enum Mode implements Coded {
    OTHER,
    STREAM,
    POLL
  }

  /** A question asked on a schedule. */
  public record CheckRow(
      String name, String schedule, Optional<Ran> last, Optional<Instant> nextRun) {}

  public record Ran(Instant at, long millis, Result result, String text) {}

  /** The four answers, with the exit codes of Nagios plugins one below their numbers. */
  public enum Result implements Coded {
    OK,
    WARNING,
    CRITICAL,
    UNKNOWN
  }

  /**
   * A target of the agent's "all is well".
   *
   * @param target a place such as {@code https://hc-ping.com}, without what is secret in it
   */
  public record AliveRow(String name, AliveKind kind, String target, Told told) {}

  public enum AliveKind implements Coded {
    OTHER,
    URL,
    TRAP
  }

  /**
   * @param accepted beats since the agent started
   * @param lastError of the newest beat that was not accepted, though later ones were
   */
  public record Told(
      long accepted,
      Optional<Instant> lastAccepted,
      Optional<Instant> lastFailed,
      Optional<String> lastError,
      String word) {}

  /**
   * Something wrong with the agent itself that no check asks for: a port in use, a file refused.
   *
   * @param object such as {@code 0.0.0.0:1161} or a file's path
   */
  public record Problem(AgentCondition condition, String object, String text) {}
}
