package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Act.Kind;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;

/**
 * What operators said on either head, the last word about each thing. Which is the last does not
 * depend on the order of reading: it has the higher counter, of equal ones that of the head whose
 * name is later.
 */
public record Orders(Map<Thing, Said> last, long lamport) {

  /** A silence and its end are about one thing; each comment is one of its own. */
  public record Thing(Kind about, String target, String comment) {
    static Thing of(Act act, String head) {
      String own = act.kind() == Kind.COMMENT ? head + " " + act.by().lamport() : "";
      return new Thing(act.kind().about(), act.target(), own);
    }
  }

  public record Said(Act act, String head) {
    static final Comparator<Said> BY_ORDER =
        Comparator.comparingLong((Said said) -> said.act().by().lamport())
            .thenComparing(Said::head);
  }

  /** Why an alarm is not told now, and until when. */
  public record Mute(String reason, Instant until) {}

  /** That a mute ends, or was forgotten, is told in spite of it. */
  public static final Set<ConditionType.Name> REMINDERS =
      Set.of(
          new ConditionType.Name("agent", "muteEnding"),
          new ConditionType.Name("agent", "maintenanceForgotten"));

  /** What never ends by itself is looked at again after this. */
  private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

  public Orders {
    last = Map.copyOf(last);
  }

  public static Orders none() {
    return new Orders(Map.of(), 0);
  }

  public Orders with(Act act, String head) {
    var all = new HashMap<>(last);
    all.merge(
        Thing.of(act, head),
        new Said(act, head),
        (was, is) -> Said.BY_ORDER.compare(was, is) >= 0 ? was : is);
    return new Orders(all, Math.max(lamport, act.by().lamport()));
  }

  /** Acts of a kind that hold now, the oldest first. */
  public List<Said> inForce(Kind kind, Instant now) {
    return last.values().stream()
        .filter(said -> said.act().kind() == kind)
        .filter(said -> said.act().until().filter(until -> !until.isAfter(now)).isEmpty())
        .sorted(Said.BY_ORDER)
        .toList();
  }

  public Optional<Said> acknowledged(String alarmId, Instant now) {
    return Optional.ofNullable(last.get(new Thing(Kind.ACKNOWLEDGE, alarmId, "")))
        .filter(said -> said.act().kind() == Kind.ACKNOWLEDGE)
        .filter(said -> said.act().until().filter(until -> !until.isAfter(now)).isEmpty());
  }

  public List<Said> comments(String alarmId) {
    return last.values().stream()
        .filter(said -> said.act().kind() == Kind.COMMENT && said.act().target().equals(alarmId))
        .sorted(Said.BY_ORDER)
        .toList();
  }

  /** Silences and maintenance that hold now, the oldest first. */
  public List<Said> mutes(Instant now) {
    return Stream.concat(
            inForce(Kind.SILENCE, now).stream(), inForce(Kind.MAINTENANCE, now).stream())
        .sorted(Said.BY_ORDER)
        .toList();
  }

  /** The mute that lasts longest, if the alarm is muted now. */
  public Optional<Mute> muted(AlarmKey key, Instant now) {
    return mutes(now).stream()
        .filter(said -> covers(said.act(), key))
        .map(said -> mute(said.act()))
        .max(Comparator.comparing(Mute::until));
  }

  /** Whether a silence or maintenance is about an alarm. No reminder of a mute is muted. */
  public static boolean covers(Act act, AlarmKey key) {
    return !REMINDERS.contains(key.condition())
        && switch (act.kind()) {
          case SILENCE -> Matchers.match(act.words().scope(), key);
          case MAINTENANCE ->
              act.target().equals(AlarmKey.PAIR) || act.target().equals(key.subject());
          case ACKNOWLEDGE, UNACKNOWLEDGE, COMMENT, END_SILENCE, END_MAINTENANCE, CLOSE -> false;
        };
  }

  private static Mute mute(Act act) {
    String how = act.kind() == Kind.SILENCE ? "silence " : "maintenance of ";
    String reason = how + act.target() + " by " + act.by().who() + ": " + act.words().why();
    return new Mute(reason, act.until().orElse(NEVER));
  }
}
