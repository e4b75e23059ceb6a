package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Act.Kind;
import org.haoscar.mbeans.model.AlarmKey;

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

  /** The mute that lasts longest, if the alarm is muted now. */
  public Optional<Mute> muted(AlarmKey key, Instant now) {
    return Stream.concat(
            inForce(Kind.SILENCE, now).stream()
                .filter(said -> Matchers.of(said.act().words().scope()).matches(key))
                .map(said -> mute("silenced", said.act())),
            inForce(Kind.MAINTENANCE, now).stream()
                .filter(said -> covers(said.act().target(), key))
                .map(said -> mute("in maintenance", said.act())))
        .max(Comparator.comparing(Mute::until));
  }

  private static boolean covers(String target, AlarmKey key) {
    return target.equals(AlarmKey.PAIR) || target.equals(key.subject());
  }

  private static Mute mute(String how, Act act) {
    String reason = how + " by " + act.by().who() + ": " + act.words().why();
    return new Mute(reason, act.until().orElse(NEVER));
  }
}
