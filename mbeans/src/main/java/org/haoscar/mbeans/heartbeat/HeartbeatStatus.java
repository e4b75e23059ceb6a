package org.haoscar.mbeans.heartbeat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Heartbeat on this head, whole.
 *
 * @param running false where it is configured and stopped
 * @param local the name that Heartbeat knows this head by; empty where it could not be read
 * @param claim what it claims to hold
 * @param site how it is set up
 */
public record HeartbeatStatus(
    boolean running, Optional<String> local, Claim claim, Site site, Seen seen) {

  /**
   * @param conf empty where it could not be read
   * @param resources empty where there are none, or they could not be read
   */
  public record Site(Optional<HaCf> conf, List<Resource> resources) {
    public Site {
      resources = List.copyOf(resources);
    }
  }

  /**
   * What was found.
   *
   * @param held by the resource's number
   * @param cause why resources last moved, where the log tells
   */
  public record Seen(
      List<Node> nodes, List<Link> links, SortedMap<Integer, Held> held, Optional<Cause> cause) {
    public Seen {
      nodes = List.copyOf(nodes);
      links = List.copyOf(links);
      held = Collections.unmodifiableSortedMap(new TreeMap<>(held));
    }
  }

  /** A resource with what is claimed of it, and what is true. */
  public record Placed(Resource resource, Optional<Boolean> claimed, Held held) {
    boolean isMissing() {
      return claimed.filter(c -> c).isPresent() && held == Held.NOT_HERE;
    }

    boolean isStray() {
      return claimed.filter(c -> !c).isPresent() && held == Held.HERE;
    }
  }

  public List<Placed> placed() {
    return site.resources().stream()
        .map(r -> new Placed(r, claimed(r), seen.held().getOrDefault(r.number(), Held.OTHER)))
        .toList();
  }

  /** A Heartbeat that is stopped claims nothing. */
  private Optional<Boolean> claimed(Resource resource) {
    if (!running) {
      return Optional.of(false);
    }
    return local
        .filter(name -> claim.isClear())
        .map(name -> claim.covers(resource.preferred().equals(name)));
  }

  List<Node> peers() {
    return seen.nodes().stream()
        .filter(n -> !n.ping() && local.filter(n.name()::equals).isEmpty())
        .toList();
  }

  /** The node that claims all there is to run; empty where both run some, or it is not known. */
  Optional<String> active() {
    if (!running) {
      return Optional.empty();
    }
    List<Optional<Boolean>> claims = placed().stream().map(Placed::claimed).distinct().toList();
    if (claims.equals(List.of(Optional.of(true)))) {
      return local;
    }
    List<Node> others = peers();
    boolean otherLives =
        local.isPresent() && others.size() == 1 && others.getFirst().state() == NodeState.ACTIVE;
    return claims.equals(List.of(Optional.of(false))) && otherLives
        ? Optional.of(others.getFirst().name())
        : Optional.empty();
  }

  /** What the other head is told. */
  Map<String, String> facts() {
    var facts = new TreeMap<String, String>();
    facts.put("running", running ? "yes" : "no");
    if (running) {
      local.ifPresent(name -> facts.put("node", name));
      facts.put("claim", claim.label());
      facts.put(
          "dead",
          String.join(
              " ",
              peers().stream()
                  .filter(n -> n.state() == NodeState.DEAD)
                  .map(Node::name)
                  .limit(8)
                  .toList()));
    }
    return facts;
  }
}
