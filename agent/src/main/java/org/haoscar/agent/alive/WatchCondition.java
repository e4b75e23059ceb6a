package org.haoscar.agent.alive;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.ConditionType.Scope;
import org.haoscar.mbeans.model.Severity;

/** What {@code haoscar watch} tells of the heads that it hears from afar. */
public enum WatchCondition implements Coded {
  HEAD_QUIET(
      Severity.MAJOR,
      Scope.NODE,
      "For the quiet time the head has not said that all is well: it is off, its agent is dead or"
          + " hangs, the way from it is cut, or it says itself that it is not well. Minor while the"
          + " other head is heard and says that it hears this one: then only the way to the watch"
          + " is cut.",
      "The head says that all is well.",
      "First see whether the head runs at all (console, ping), then systemctl status haoscar on it,"
          + " then its target in haoscar status --json (table alive) for why the beat does not get"
          + " through. The text says whether beats came and were refused."),
  PAIR_QUIET(
      Severity.CRITICAL,
      Scope.PAIR,
      "For the quiet time neither head has said that all is well. Both are down, or nothing gets"
          + " from them to the watch; whatever goes wrong there now, nobody is told.",
      "One head says that all is well.",
      "First see whether the service of the pair can be reached from elsewhere. If it can: look at"
          + " the network between the heads and the watch, then at the heads' agents. If it"
          + " cannot: power and network of the site, then the consoles of both heads.");

  private final Severity severity;
  private final Scope scope;
  private final String cause;
  private final String clears;
  private final String action;

  WatchCondition(Severity severity, Scope scope, String cause, String clears, String action) {
    this.severity = severity;
    this.scope = scope;
    this.cause = cause;
    this.clears = clears;
    this.action = action;
  }

  /** Held for no time of its own: the quiet time was waited for already, on monotonic time. */
  public ConditionType type() {
    return new ConditionType(
        new Name(COMPONENT, label()),
        severity,
        Duration.ZERO,
        scope,
        new Explanation(cause, clears, action));
  }

  static final String COMPONENT = "watch";

  public static List<ConditionType> types() {
    return Arrays.stream(values()).map(WatchCondition::type).toList();
  }
}
