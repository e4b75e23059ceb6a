package org.haoscar.mbeans.peer;

import static org.haoscar.mbeans.table.Syntax.AGE;
import static org.haoscar.mbeans.table.Syntax.COUNTER64;
import static org.haoscar.mbeans.table.Syntax.GAUGE64;
import static org.haoscar.mbeans.table.Syntax.LINE;
import static org.haoscar.mbeans.table.Syntax.MOMENT;
import static org.haoscar.mbeans.table.Syntax.NAME;
import static org.haoscar.mbeans.table.Syntax.NUMBER;
import static org.haoscar.mbeans.table.Syntax.TRUTH;
import static org.haoscar.mbeans.table.Syntax.oneOf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.haoscar.mbeans.drbd.Comparison.Relation;
import org.haoscar.mbeans.drbd.Copy;
import org.haoscar.mbeans.drbd.DiskState;
import org.haoscar.mbeans.drbd.Generations;
import org.haoscar.mbeans.drbd.Role;
import org.haoscar.mbeans.peer.PeerStatus.DataRow;
import org.haoscar.mbeans.peer.PeerStatus.Heard;
import org.haoscar.mbeans.peer.PeerStatus.PathRow;
import org.haoscar.mbeans.peer.PeerStatus.PathState;
import org.haoscar.mbeans.peer.PeerStatus.RefusedRow;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** The declarations of HAOSCAR-PEER-MIB. */
public final class PeerModule {
  private PeerModule() {}

  private static final Syntax ID = new Syntax.Text(16, 16);

  public static final Module<PeerStatus> MODULE =
      new Module<>(
          "peer",
          4,
          "The other head as this head's agent knows it: the link between the two, which of them"
              + " speaks, and how their data stands to each other.",
          PeerStatus.class,
          List.of(summary(), paths(), data(), refused()));

  private static Table<PeerStatus, PeerStatus> summary() {
    return new Table<>(
        1,
        "Summary",
        "The other head, and the link to it.",
        List.of(
            Column.maybe(
                1,
                "Name",
                NAME,
                "The head that this one is paired with; absent while it is with none.",
                p -> p.pairing().with()),
            Column.maybe(
                2,
                "PairedSince",
                MOMENT,
                "When the two were paired; absent while they are not.",
                p -> p.pairing().since()),
            Column.of(
                3,
                "Connected",
                TRUTH,
                "true while the peer's agent answers on some path and proves to be the paired one.",
                p -> p.link().connected()),
            Column.maybe(
                4,
                "Release",
                LINE,
                "The release of the peer's agent, as it last said.",
                heard(h -> h.facts().who().release())),
            Column.<PeerStatus>maybe(
                    5,
                    "ClockDifference",
                    NUMBER,
                    "By how much the two wall clocks differ, the way of the message taken off; 0 is"
                        + " not at all. ClockAhead tells whose is ahead.",
                    heard(h -> Math.min(Math.abs(h.clockMillis()), 4_294_967_295L)))
                .unit("milliseconds"),
            Column.maybe(
                6,
                "ClockAhead",
                LINE,
                "The head whose clock is ahead; absent while the clocks agree to the millisecond.",
                p -> p.heard().flatMap(h -> clockAhead(p, h))),
            Column.<PeerStatus>of(
                    7,
                    "Behind",
                    GAUGE64,
                    "How many entries of the peer's journal this head has not read, as far as it"
                        + " knows; 0 is none.",
                    p -> p.link().lag().behind())
                .unit("entries"),
            Column.<PeerStatus>of(
                    8,
                    "PeerBehind",
                    GAUGE64,
                    "How many entries of this head's journal the peer has not confirmed; 0 is"
                        + " none.",
                    p -> p.link().lag().peerBehind())
                .unit("entries"),
            Column.<PeerStatus>of(
                    9,
                    "Lag",
                    NUMBER,
                    "How long the oldest entry that this head has not read has been waiting; 0"
                        + " while none waits.",
                    p -> Math.clamp(p.link().lag().oldest().toSeconds(), 0L, 4_294_967_295L))
                .unit("seconds"),
            Column.of(
                10,
                "Speaker",
                LINE,
                "The head that tells people now; both while neither sees the other.",
                p -> p.voice().speaker()),
            Column.of(11, "SpeakerReason", LINE, "Why that head speaks.", p -> p.voice().why()),
            Column.maybe(
                12,
                "Active",
                LINE,
                "The head that this one believes to be active; absent where it cannot tell.",
                p -> p.own().active()),
            Column.maybe(
                13,
                "PeerActive",
                LINE,
                "The head that the peer believes to be active; absent where it does not say.",
                p -> p.heard().flatMap(h -> h.facts().active())),
            Column.maybe(
                97,
                "LastSeen",
                MOMENT,
                "When the peer was last heard; absent before the first time.",
                p -> p.heard().map(Heard::at)),
            Column.<PeerStatus>maybe(
                    98,
                    "Age",
                    AGE,
                    "How long ago the peer was last heard.",
                    p -> p.heard().map(Heard::at))
                .unit("seconds"),
            Column.of(
                99,
                "Stale",
                TRUTH,
                "true while the peer is not connected, so that what it told may no longer be true.",
                p -> !p.link().connected())),
        List::of);
  }

  private static Function<PeerStatus, Optional<?>> heard(Function<Heard, ?> value) {
    return p -> p.heard().map(value);
  }

  private static Optional<String> clockAhead(PeerStatus status, Heard heard) {
    return Optional.of(heard.clockMillis() > 0 ? heard.facts().head() : status.own().head())
        .filter(head -> heard.clockMillis() != 0);
  }

  private static Table<PeerStatus, PathRow> paths() {
    return new Table<>(
        2,
        "Path",
        "An address at which the peer's agent is tried.",
        List.of(
            Column.index(1, "Address", NAME, "Address and port.", PathRow::address),
            Column.of(
                2,
                "State",
                oneOf(PathState.class),
                "Whether the peer's agent answers there; untried before the first attempt.",
                PathRow::state),
            Column.<PathRow>maybe(
                    3,
                    "RoundTrip",
                    NUMBER,
                    "How long the last short question and its answer took; absent before the first"
                        + " answer.",
                    p -> p.roundTripMicros().map(m -> Math.clamp(m, 0L, 4_294_967_295L)))
                .unit("microseconds"),
            Column.maybe(
                4,
                "LastError",
                LINE,
                "Why the last attempt that failed did; absent when none did since the agent"
                    + " started.",
                PathRow::lastError),
            Column.maybe(
                97,
                "LastSeen",
                MOMENT,
                "When the peer was last heard on this path; absent before the first time.",
                PathRow::lastHeard),
            Column.<PathRow>maybe(
                    98,
                    "Age",
                    AGE,
                    "How long ago the peer was last heard on this path.",
                    PathRow::lastHeard)
                .unit("seconds"),
            Column.of(
                99,
                "Stale",
                TRUTH,
                "true while the peer does not answer on this path.",
                p -> p.state() != PathState.UP)),
        p -> p.link().paths());
  }

  /** A volume, with when the peer told of it. */
  private record Told(DataRow row, Optional<Instant> at, boolean stale) {}

  private static Table<PeerStatus, Told> data() {
    return new Table<>(
        3,
        "Data",
        "A replicated volume on both heads.",
        List.of(
            Column.index(
                1, "Resource", NAME, "The DRBD resource.", t -> t.row().volume().resource()),
            Column.index(
                2,
                "Volume",
                new Syntax.Whole(0, 65_535),
                "The volume's number within its resource.",
                t -> (long) t.row().volume().number()),
            Column.of(
                3,
                "Relation",
                oneOf(Relation.class),
                "How this head's data stands to the peer's, by DRBD's own rule for its generation"
                    + " identifiers. diverged: both wrote apart, which is split brain. unrelated:"
                    + " they never were copies of each other.",
                t -> t.row().comparison().relation()),
            Column.of(
                4,
                "Rule",
                LINE,
                "By which rule of DRBD's, or why it cannot be told.",
                t -> t.row().comparison().rule()),
            Column.maybe(
                5,
                "Ahead",
                LINE,
                "The head whose data is newer; absent where neither is.",
                t -> t.row().ahead()),
            id(6, "OwnUuid", "This head's current identifier; absent where unknown.", DataRow::own),
            id(
                7,
                "PeerUuid",
                "The peer's current identifier; absent where unknown.",
                DataRow::peer),
            role(8, "OwnRole", "What this head does with the resource.", DataRow::own),
            role(9, "PeerRole", "What the peer does with it, as it last told.", DataRow::peer),
            disk(10, "OwnDisk", "The state of this head's copy.", DataRow::own),
            disk(11, "PeerDisk", "The state of the peer's copy, as it last told.", DataRow::peer),
            Column.maybe(
                97,
                "LastSeen",
                MOMENT,
                "When the peer last told; absent before the first time.",
                Told::at),
            Column.<Told>maybe(98, "Age", AGE, "How long ago the peer last told.", Told::at)
                .unit("seconds"),
            Column.of(
                99,
                "Stale",
                TRUTH,
                "true while the peer is not connected, so that what it told may no longer be true.",
                Told::stale)),
        PeerModule::told);
  }

  private static List<Told> told(PeerStatus status) {
    return status.data().stream()
        .map(row -> new Told(row, status.heard().map(Heard::at), !status.link().connected()))
        .toList();
  }

  private static Column<Told> id(
      int number, String name, String text, Function<DataRow, Optional<Copy>> side) {
    return Column.maybe(
        number,
        name,
        ID,
        text,
        t -> side.apply(t.row()).flatMap(Copy::generations).map(Generations::currentId));
  }

  private static Column<Told> role(
      int number, String name, String text, Function<DataRow, Optional<Copy>> side) {
    return Column.maybe(
        number,
        name,
        oneOf(Role.class),
        text,
        t -> side.apply(t.row()).map(copy -> copy.state().role()));
  }

  private static Column<Told> disk(
      int number, String name, String text, Function<DataRow, Optional<Copy>> side) {
    return Column.maybe(
        number,
        name,
        oneOf(DiskState.class),
        text,
        t -> side.apply(t.row()).map(copy -> copy.state().disk()));
  }

  private static Table<PeerStatus, RefusedRow> refused() {
    return new Table<>(
        4,
        "Refused",
        "Somebody who asked at the peer port and was refused.",
        List.of(
            Column.index(1, "Address", NAME, "From where, without the port.", RefusedRow::address),
            Column.of(2, "Reason", LINE, "Why, the last time.", RefusedRow::reason),
            Column.<RefusedRow>of(
                    3, "Count", COUNTER64, "How often since the agent started.", RefusedRow::count)
                .unit("requests"),
            Column.of(4, "Last", MOMENT, "When last.", RefusedRow::last)),
        p -> p.link().refused());
  }
}
