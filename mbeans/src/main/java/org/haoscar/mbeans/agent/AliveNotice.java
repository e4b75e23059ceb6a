package org.haoscar.mbeans.agent;

import static org.haoscar.mbeans.table.Syntax.LINE;
import static org.haoscar.mbeans.table.Syntax.MOMENT;
import static org.haoscar.mbeans.table.Syntax.NAME;
import static org.haoscar.mbeans.table.Syntax.NUMBER;
import static org.haoscar.mbeans.table.Syntax.TRUTH;
import static org.haoscar.mbeans.table.Syntax.oneOf;

import java.util.List;
import java.util.function.Function;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.Journal.Storage;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** What a beat says, to whatever target: the objects of haAgentAlive. */
public final class AliveNotice {
  private AliveNotice() {}

  /** {@code haAgentAlive} is this notification of HAOSCAR-AGENT-MIB. */
  public static final int NUMBER_OF_ALIVE = 1;

  public static final String NAME_OF_ALIVE = "haAgentAlive";

  public static final Table<AgentStatus, Beat> TABLE =
      new Table<>(
          10,
          "Beat",
          "What a head says of itself at an interval.",
          List.of(
              notice(1, "Cluster", NAME, "The cluster's name.", b -> b.origin().cluster()),
              notice(2, "Head", NAME, "The head that speaks.", b -> b.origin().head()),
              notice(
                  3,
                  "Run",
                  NUMBER,
                  "Which run of the agent, rising from start to start. With Count it tells a"
                      + " replay, whatever the clock does.",
                  b -> b.stamp().number().run()),
              notice(
                  4,
                  "Count",
                  NUMBER,
                  "Rises from beat to beat of one run.",
                  b -> b.stamp().number().count()),
              notice(5, "At", MOMENT, "When it was said.", b -> b.stamp().at()),
              notice(6, "Release", NAME, "The agent's release.", b -> b.stamp().release()),
              notice(
                  7,
                  "Well",
                  TRUTH,
                  "true when the deciding flow, the journal and every watcher have turned since the"
                      + " last beat.",
                  b -> b.word().well()),
              notice(
                  8,
                  "Reason",
                  LINE,
                  "What has not turned; empty when all is well.",
                  b -> b.word().reason()),
              notice(
                  9,
                  "Worst",
                  oneOf(Severity.class),
                  "The worst severity of the open alarms; cleared when none is open.",
                  b -> b.open().worst()),
              notice(10, "Critical", NUMBER, "Open critical alarms.", b -> b.open().critical()),
              notice(11, "Major", NUMBER, "Open major alarms.", b -> b.open().major()),
              notice(12, "Minor", NUMBER, "Open minor alarms.", b -> b.open().minor()),
              notice(13, "Warning", NUMBER, "Open warnings.", b -> b.open().warning()),
              notice(
                  14,
                  "Indeterminate",
                  NUMBER,
                  "Open alarms of unknown severity.",
                  b -> b.open().indeterminate()),
              notice(
                  15,
                  "Storage",
                  oneOf(Storage.class),
                  "volatile when the journal is in memory only.",
                  b -> b.standing().storage()),
              notice(
                  16,
                  "Peer",
                  oneOf(Beat.Peer.class),
                  "Whether this head hears the other head's agent.",
                  b -> b.standing().peer())),
          status -> List.of());

  private static Column<Beat> notice(
      int number, String name, Syntax syntax, String text, Function<Beat, ?> value) {
    return Column.of(number, name, syntax, text, value)
        .with(Column.Access.NOTIFY)
        .with(Column.Metric.NONE);
  }
}
