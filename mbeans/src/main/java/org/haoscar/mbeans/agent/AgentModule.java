package org.haoscar.mbeans.agent;

import static org.haoscar.mbeans.table.Syntax.AGE;
import static org.haoscar.mbeans.table.Syntax.COUNTER64;
import static org.haoscar.mbeans.table.Syntax.LINE;
import static org.haoscar.mbeans.table.Syntax.MOMENT;
import static org.haoscar.mbeans.table.Syntax.NAME;
import static org.haoscar.mbeans.table.Syntax.NUMBER;
import static org.haoscar.mbeans.table.Syntax.TRUTH;
import static org.haoscar.mbeans.table.Syntax.oneOf;

import java.util.List;
import org.haoscar.mbeans.agent.AgentStatus.AliveKind;
import org.haoscar.mbeans.agent.AgentStatus.AliveRow;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.agent.AgentStatus.ComponentRow;
import org.haoscar.mbeans.agent.AgentStatus.Head;
import org.haoscar.mbeans.agent.AgentStatus.Mode;
import org.haoscar.mbeans.agent.AgentStatus.Ran;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.model.Observation.Outcome;
import org.haoscar.mbeans.port.Journal.Storage;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Table;

/** The declarations of HAOSCAR-AGENT-MIB. */
public final class AgentModule {
  private AgentModule() {}

  /** How a check came out, also outside the table: as the answer of whoever asked for it now. */
  public static final Table<AgentStatus, CheckRow> CHECKS = checks();

  public static final Module<AgentStatus> MODULE =
      new Module<>(
          "agent",
          3,
          "The agent on this head: what it is, what it watches, and how its own checks went.",
          AgentStatus.class,
          List.of(head(), components(), CHECKS, alive(), AliveNotice.TABLE));

  private static Table<AgentStatus, Head> head() {
    return new Table<>(
        1,
        "Head",
        "The agent on this head.",
        List.of(
            Column.of(1, "Name", NAME, "This head's name.", h -> h.origin().head()),
            Column.of(2, "Cluster", NAME, "The cluster's name.", h -> h.origin().cluster()),
            Column.of(3, "Version", NAME, "The agent's release.", Head::version),
            Column.of(4, "Started", MOMENT, "When the agent started.", Head::started),
            Column.of(
                5,
                "Configured",
                MOMENT,
                "When the configuration in force was loaded.",
                Head::configured),
            Column.of(
                6,
                "Storage",
                oneOf(Storage.class),
                "durable when the journal is on disk; volatile when the database failed and the"
                    + " agent goes on in memory, so that a restart would forget what is open.",
                Head::storage)),
        status -> List.of(status.head()));
  }

  private static Table<AgentStatus, ComponentRow> components() {
    return new Table<>(
        2,
        "Component",
        "An HA tool family that the agent watches.",
        List.of(
            Column.index(1, "Name", NAME, "The component's name.", ComponentRow::name),
            Column.of(
                2,
                "Outcome",
                oneOf(Outcome.class),
                "How the newest reading ended. absent is certain: the tool, its module or its"
                    + " configuration is not there. unreadable and timedOut mean that nobody"
                    + " knows.",
                c -> c.seen().latest().outcome()),
            Column.of(
                3,
                "Reason",
                LINE,
                "Why there was no reading; empty when there was one.",
                c -> c.seen().latest().reason()),
            Column.of(
                4,
                "Mode",
                oneOf(Mode.class),
                "stream while the tool itself reports each change; poll while it is only asked.",
                c -> c.watch().mode()),
            Column.<ComponentRow>of(
                    5,
                    "Restarts",
                    COUNTER64,
                    "How often the tool's stream had to be started again since the agent started.",
                    c -> c.watch().restarts())
                .unit("restarts"),
            Column.of(97, "LastSeen", MOMENT, "When it was last read well.", c -> c.seen().at()),
            Column.<ComponentRow>of(
                    98, "Age", AGE, "How long ago it was last read well.", c -> c.seen().at())
                .unit("seconds"),
            Column.of(
                99,
                "Stale",
                TRUTH,
                "true when the newest reading failed, so that what is shown may no longer be true.",
                c -> c.seen().stale())),
        AgentStatus::components);
  }

  private static Table<AgentStatus, CheckRow> checks() {
    return new Table<>(
        3,
        "Check",
        "A question that the agent asks on a schedule.",
        List.of(
            Column.index(1, "Name", NAME, "The check's name.", CheckRow::name),
            Column.of(2, "Schedule", LINE, "When it is asked.", CheckRow::schedule),
            Column.maybe(
                3,
                "Result",
                oneOf(Result.class),
                "How it came out last; absent before the first run.",
                c -> c.last().map(Ran::result)),
            Column.maybe(
                4, "Text", LINE, "What it met, in one sentence.", c -> c.last().map(Ran::text)),
            Column.maybe(
                5, "LastRun", MOMENT, "When it was last asked.", c -> c.last().map(Ran::at)),
            Column.maybe(
                6,
                "NextRun",
                MOMENT,
                "When it is asked next; absent when it is not scheduled.",
                CheckRow::nextRun),
            Column.<CheckRow>maybe(
                    7,
                    "Duration",
                    NUMBER,
                    "How long the last run took.",
                    c -> c.last().map(Ran::millis))
                .unit("milliseconds")),
        AgentStatus::checks);
  }

  private static Table<AgentStatus, AliveRow> alive() {
    return new Table<>(
        6,
        "Alive",
        "A target of this agent's 'all is well', which is told at an interval.",
        List.of(
            Column.index(1, "Name", NAME, "The target's name.", AliveRow::name),
            Column.of(2, "Kind", oneOf(AliveKind.class), "What it is.", AliveRow::kind),
            Column.of(
                3,
                "Target",
                LINE,
                "Where it is; of a URL without its path, which is often its password.",
                AliveRow::target),
            Column.of(
                4,
                "Word",
                LINE,
                "What the newest beat said: well, or what is not; empty before the first.",
                a -> a.told().word()),
            Column.<AliveRow>of(
                    5,
                    "Accepted",
                    COUNTER64,
                    "Beats that it accepted since the agent started.",
                    a -> a.told().accepted())
                .unit("beats"),
            Column.maybe(
                6,
                "LastAccepted",
                MOMENT,
                "When it last accepted one; absent before the first.",
                a -> a.told().lastAccepted()),
            Column.maybe(
                7,
                "LastFailed",
                MOMENT,
                "When one was last not accepted; absent when none ever was.",
                a -> a.told().lastFailed()),
            Column.maybe(
                8,
                "LastError",
                LINE,
                "Why the newest of those was not accepted.",
                a -> a.told().lastError())),
        AgentStatus::alive);
  }
}
