package org.haoscar.mbeans.pacemaker;

import static org.haoscar.mbeans.pacemaker.Failover.Plan.PLANNED;
import static org.haoscar.mbeans.pacemaker.Failover.Plan.UNKNOWN;
import static org.haoscar.mbeans.pacemaker.Failover.Plan.UNPLANNED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.Cib;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.cib.Location;
import org.haoscar.mbeans.pacemaker.Clue.About;

/**
 * What of two statuses, one after the other, may be why resources move.
 *
 * <p>Who wrote the base is kept by Pacemaker until the configuration is next written: after a power
 * loss it still names root's standby of last week. It counts only for a cause that this very
 * difference of two bases contains.
 */
final class Clues {
  private final PacemakerStatus from;
  private final PacemakerStatus to;
  private final Instant at;
  private final List<Clue> clues = new ArrayList<>();

  private Clues(PacemakerStatus from, PacemakerStatus to, Instant at) {
    this.from = from;
    this.to = to;
    this.at = at;
  }

  static List<Clue> between(PacemakerStatus from, PacemakerStatus to, Instant at) {
    var look = new Clues(from, to, at);
    to.view().nodes().forEach(look::node);
    look.maintenance();
    look.commands();
    look.fencing();
    look.failures();
    return List.copyOf(look.clues);
  }

  private void node(Node now) {
    Optional<Node> before = from.view().node(now.name());
    if (before.isEmpty()) {
      return;
    }
    Membership was = before.get().membership();
    Membership is = now.membership();
    if (is != was) {
      membership(now.name(), was, is);
    }
    boolean stands = now.standby();
    boolean known = is != Membership.STOPPED && was != Membership.STOPPED;
    if (known && stands != before.get().standby() && is != Membership.LOST) {
      String text = now.name() + (stands ? " was put in standby" : " was taken out of standby");
      configured(About.node(now.name()), text);
    }
    if (now.maintenance() != before.get().maintenance()) {
      configured(About.node(now.name()), "maintenance of " + now.name() + " was changed");
    }
  }

  private void membership(String node, Membership was, Membership is) {
    boolean gone = was == Membership.LOST || was == Membership.UNCLEAN;
    switch (is) {
      case LOST, UNCLEAN -> {
        if (!gone && was != Membership.OTHER && !askedToStop(node, was)) {
          add(UNPLANNED, About.node(node), node + " was lost");
        }
      }
      case STOPPING, STOPPED -> {
        if (was != Membership.STOPPING && was != Membership.STOPPED && !gone) {
          add(PLANNED, About.node(node), "the cluster on " + node + " was stopped");
        }
      }
      case ONLINE, STANDBY, MAINTENANCE -> {
        if (gone || was == Membership.STOPPED || was == Membership.JOINING) {
          add(UNKNOWN, About.node(node), node + " came back");
        }
      }
      case JOINING, OTHER -> {}
    }
  }

  private boolean askedToStop(String node, Membership was) {
    return was == Membership.STOPPING
        || Stream.of(from, to)
            .flatMap(s -> s.cib().stream())
            .flatMap(cib -> cib.state(node).stream())
            .anyMatch(org.haoscar.mbeans.cib.NodeState::shuttingDown);
  }

  private void maintenance() {
    boolean now = to.view().cluster().maintenance();
    if (now != from.view().cluster().maintenance()) {
      configured(About.cluster(), "the cluster's maintenance mode was changed");
    }
  }

  /** {@code crm_resource --move}, {@code --ban} and {@code --clear}. */
  private void commands() {
    if (from.cib().isEmpty() || to.cib().isEmpty()) {
      return;
    }
    Map<String, Location> before = commands(from.cib().get());
    Map<String, Location> now = commands(to.cib().get());
    now.forEach((id, constraint) -> changed(constraint, before.containsKey(id), " was added"));
    before.forEach((id, constraint) -> changed(constraint, now.containsKey(id), " was removed"));
  }

  private void changed(Location constraint, boolean stayed, String what) {
    if (!stayed) {
      About about = constraint.attributes().name("rsc").map(this::unit).orElse(About.cluster());
      configured(about, "the constraint " + constraint.id() + what);
    }
  }

  private static Map<String, Location> commands(Cib cib) {
    return cib.configuration().locations().stream()
        .filter(Location::byCommand)
        .collect(Collectors.toMap(Location::id, Function.identity(), (one, other) -> one));
  }

  private void fencing() {
    Set<FenceEvent> known = Set.copyOf(from.view().history().fencing());
    to.view().history().fencing().stream()
        .filter(event -> event.state() == FenceEvent.State.SUCCESS && !known.contains(event))
        .forEach(
            event -> {
              String how = event.byHand() ? " was said by hand to be off" : " was fenced";
              add(UNPLANNED, About.node(event.target()), event.target() + how);
            });
  }

  private void failures() {
    Set<String> known =
        from.view().history().failures().stream().map(Failure::run).collect(Collectors.toSet());
    Set<String> devices =
        to.view().resources().stream()
            .filter(Resource::fences)
            .map(Resource::id)
            .collect(Collectors.toSet());
    to.view().history().failures().stream()
        .filter(failure -> !known.contains(failure.run()))
        .filter(failure -> !devices.contains(failure.resource()))
        .forEach(
            failure -> add(UNPLANNED, unit(failure.resource()), "failed: " + failure.inWords()));
  }

  private About unit(String resource) {
    return to.view().resources().stream()
        .filter(r -> r.id().equals(resource))
        .findFirst()
        .map(r -> About.unit(r.unit()))
        .orElse(About.unit(resource));
  }

  private void add(Failover.Plan plan, About about, String text) {
    clues.add(Clue.of(at, plan, about, text));
  }

  private void configured(About about, String text) {
    clues.add(new Clue(at, PLANNED, about, text, writer()));
  }

  /** {@code root (crm_attribute on ha1)}. */
  private Optional<String> writer() {
    boolean written =
        from.cib().isPresent()
            && to.cib().isPresent()
            && !from.cib().get().version().sameConfiguration(to.cib().get().version());
    return to.cib()
        .filter(cib -> written)
        .map(Cib::written)
        .flatMap(
            w ->
                w.name("update-user")
                    .map(
                        user ->
                            user
                                + " ("
                                + w.name("update-client").orElse("?")
                                + " on "
                                + w.name("update-origin").orElse("?")
                                + ")"));
  }
}
