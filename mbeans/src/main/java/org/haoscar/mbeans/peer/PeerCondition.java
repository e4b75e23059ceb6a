package org.haoscar.mbeans.peer;

import static org.haoscar.mbeans.model.ConditionType.Scope.NODE;
import static org.haoscar.mbeans.model.ConditionType.Scope.PAIR;
import static org.haoscar.mbeans.model.Severity.CRITICAL;
import static org.haoscar.mbeans.model.Severity.MINOR;
import static org.haoscar.mbeans.model.Severity.WARNING;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.ConditionType.Scope;
import org.haoscar.mbeans.model.Severity;

/**
 * What can be wrong between the two heads. A silent agent is not a lost node: that is the word of
 * the membership layer, and not here.
 */
public enum PeerCondition implements Coded {
  NOT_PAIRED(
      MINOR,
      60,
      NODE,
      new Explanation(
          "The configuration names a peer, and the two agents were never paired or the pairing was"
              + " revoked: each tells people on its own, and neither sees what the other does.",
          "The two heads are paired, or no peer is configured.",
          "Run haoscar pair on one head, and what it prints on the other.")),
  SILENT(
      MINOR,
      10,
      NODE,
      new Explanation(
          "The peer's agent answers on none of its paths. The agent is stopped or hangs, a firewall"
              + " is between, the paths are cut, or the node is down: only the membership layer"
              + " knows of the node.",
          "The peer's agent answers on some path.",
          "See on the peer whether the agent runs (systemctl status haoscar) and listens on the"
              + " peer port, then look at the paths that the text names.")),
  PATH_DOWN(
      MINOR,
      5,
      NODE,
      new Explanation(
          "The peer's agent answers on another path and not on this one: a spare path is lost.",
          "The peer's agent answers on it, or it is no longer configured.",
          "Look at the link under that address: cable, switch, address, firewall.")),
  BEHIND(
      MINOR,
      10,
      NODE,
      new Explanation(
          "This head has not yet read what the peer's journal has, beyond the bound: what the peer"
              + " saw and did lately is not known here.",
          "What is unread is within the bound again.",
          "See whether this head or its disk is overloaded, or the peer is flooded by events; it"
              + " catches up by itself.")),
  CLOCK_DIFFERENCE(
      WARNING,
      60,
      PAIR,
      new Explanation(
          "The two heads' clocks differ by more than the bound, so that their logs and certificates"
              + " cannot be compared. Order of alarms does not depend on it.",
          "The clocks differ by less than the bound.",
          "See chronyc tracking, or timedatectl, on both heads.")),
  CONFIGURATION_DIFFERS(
      WARNING,
      120,
      PAIR,
      new Explanation(
          "What must be alike in both heads' configurations is not: they judge or tell the same"
              + " thing differently.",
          "The shared parts are alike.",
          "Compare /etc/haoscar/haoscar.yaml of both heads, copy the right one, and reload.")),
  RELEASE_DIFFERS(
      WARNING,
      600,
      PAIR,
      new Explanation(
          "The two agents are of different releases, as during an upgrade. Heads one release apart"
              + " understand each other.",
          "Both are of one release.",
          "Finish the upgrade.")),
  REFUSED(
      WARNING,
      0,
      NODE,
      new Explanation(
          "Somebody asked at the peer port and was refused: a wrong or missing certificate, a"
              + " request out of order or too large.",
          "Nobody was refused for ten minutes.",
          "See who has the address. A head that was installed anew must be paired again.")),
  DATA_DIVERGED(
      CRITICAL,
      0,
      PAIR,
      new Explanation(
          "The generation identifiers of both heads prove that each wrote since they last had the"
              + " same data: split brain, whether DRBD has met itself since or not. As major: the"
              + " two copies never were copies of each other.",
          "The identifiers prove one history, or DRBD replicates or resyncs between the two.",
          "Decide whose data is kept; save what only the other has. On the other head: make the"
              + " resource Secondary, then connect with --discard-my-data; connect on the head that"
              + " is kept.")),
  TWO_PRIMARIES(
      CRITICAL,
      5,
      PAIR,
      new Explanation(
          "Both heads are Primary of a resource while they are not connected with each other, and"
              + " the site does not allow that: what each writes the other loses.",
          "At most one head is Primary, or DRBD replicates between them.",
          "Stop the service on the head that should be idle and make the resource Secondary there,"
              + " before the link is mended.")),
  LINK_LIES(
      MINOR,
      0,
      NODE,
      new Explanation(
          "The peer's journal broke its own rules, such as a sequence that went back: its database"
              + " was restored or lost, or somebody else answers. What it says is not merged.",
          "The peer's journal was read anew as a whole and keeps its rules.",
          "See the peer's agent log. If its database was replaced on purpose, pair the heads"
              + " again."));

  private final Severity severity;
  private final int holdSeconds;
  private final Scope scope;
  private final Explanation explanation;

  PeerCondition(Severity severity, int holdSeconds, Scope scope, Explanation explanation) {
    this.severity = severity;
    this.holdSeconds = holdSeconds;
    this.scope = scope;
    this.explanation = explanation;
  }

  public ConditionType type() {
    return new ConditionType(
        new Name("peer", label()), severity, Duration.ofSeconds(holdSeconds), scope, explanation);
  }

  public static List<ConditionType> types() {
    return Arrays.stream(values()).map(PeerCondition::type).toList();
  }
}
