package org.haoscar.agent.alive;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.haoscar.agent.alive.Hearing.Moment;
import org.haoscar.agent.alive.Hearing.Standing;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Finding.Verdict;
import org.haoscar.mbeans.model.Severity;

/** What is known of both heads, and what that means. A new one replaces it. */
record Vigil(String cluster, Duration quiet, List<Hearing> heads) {
  private static final String OBJECT = "agent";

  Vigil {
    heads = List.copyOf(heads);
  }

  static Vigil start(String cluster, Duration quiet, List<String> heads, Moment now) {
    return new Vigil(cluster, quiet, heads.stream().map(head -> Hearing.none(head, now)).toList());
  }

  Optional<Hearing> head(String name) {
    return heads.stream().filter(hearing -> hearing.head().equals(name)).findFirst();
  }

  /** A beat that is not newer than the last was heard before: somebody plays it again. */
  boolean isReplay(Beat beat) {
    return head(beat.origin().head())
        .flatMap(Hearing::last)
        .filter(last -> beat.stamp().number().compareTo(last.stamp().number()) <= 0)
        .isPresent();
  }

  Vigil with(String head, UnaryOperator<Hearing> change) {
    return new Vigil(
        cluster,
        quiet,
        heads.stream().map(h -> h.head().equals(head) ? change.apply(h) : h).toList());
  }

  /** Level, not edge: all that holds now. Nobody knows of a head that is waited for. */
  List<Finding> findings(long nanos) {
    var findings = new ArrayList<Finding>();
    for (Hearing hearing : heads) {
      switch (hearing.standing(quiet, nanos)) {
        case QUIET -> findings.add(headQuiet(hearing, nanos));
        case WAITING ->
            findings.add(Finding.keeps(WatchCondition.HEAD_QUIET.type(), hearing.head(), OBJECT));
        case HEARD -> {}
      }
    }
    pair(nanos).ifPresent(findings::add);
    return findings;
  }

  private Optional<Finding> pair(long nanos) {
    var type = WatchCondition.PAIR_QUIET.type();
    if (heads.stream().anyMatch(h -> h.standing(quiet, nanos) == Standing.HEARD)) {
      return Optional.empty();
    }
    return Optional.of(
        heads.stream().allMatch(h -> isQuiet(h, nanos))
            ? Finding.holds(type, AlarmKey.PAIR, cluster, bothQuiet())
            : Finding.keeps(type, AlarmKey.PAIR, cluster));
  }

  private boolean isQuiet(Hearing hearing, long nanos) {
    return hearing.standing(quiet, nanos) == Standing.QUIET;
  }

  private Finding headQuiet(Hearing hearing, long nanos) {
    var type = WatchCondition.HEAD_QUIET.type();
    boolean lives = heardByPeer(hearing, nanos);
    return new Finding(
        type,
        new AlarmKey(type.id(), hearing.head(), OBJECT),
        lives ? Severity.MINOR : type.severity(),
        Verdict.HOLDS,
        sentence(hearing) + (lives ? ". The other head hears it" : ""));
  }

  private boolean heardByPeer(Hearing hearing, long nanos) {
    return heads.stream()
        .filter(other -> !other.equals(hearing))
        .filter(other -> other.standing(quiet, nanos) == Standing.HEARD)
        .flatMap(other -> other.last().stream())
        .anyMatch(beat -> beat.standing().peer() == Beat.Peer.HEARD);
  }

  private String bothQuiet() {
    return "No head says that all is well: "
        + String.join("; ", heads.stream().map(Vigil::sentence).toList());
  }

  static String sentence(Hearing hearing) {
    return hearing.head()
        + " has not said that all is well since "
        + hearing.well().wall().truncatedTo(ChronoUnit.SECONDS)
        + (hearing.ever() ? ": " : ", when the watch began: ")
        + hearing.trouble().map(Hearing.Trouble::text).orElse("nothing came");
  }
}
