package org.haoscar.mbeans.corosync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Corosync on this head, whole.
 *
 * @param quorum empty while Corosync does not run here although it is configured
 * @param conf the configuration file; empty where it could not be read
 * @param cmap what the running Corosync keeps of its configuration and counts
 * @param links empty where they could not be read
 */
public record CorosyncStatus(
    Optional<Quorum> quorum,
    Optional<Cmap> conf,
    Optional<Cmap> cmap,
    Optional<LinkText.Links> links,
    Extras extras) {

  /**
   * What a head may have besides.
   *
   * @param qdevice empty where its daemon does not run or no device is configured
   * @param sbd empty where SBD does not start with Corosync
   */
  public record Extras(Optional<Qdevice> qdevice, Optional<Sbd> sbd) {
    static final Extras NONE = new Extras(Optional.empty(), Optional.empty());
  }

  CorosyncStatus with(Extras more) {
    return new CorosyncStatus(quorum, conf, cmap, links, more);
  }

  boolean running() {
    return quorum.isPresent();
  }

  /** What is in force, else what is written. */
  Cmap options() {
    return cmap.or(() -> conf).orElse(Cmap.NONE);
  }

  Optional<Long> localId() {
    return quorum.map(Quorum::nodeId);
  }

  /** The nodes that are configured, members, or the end of a link, by id. */
  public List<Node> nodes() {
    var ids = new TreeSet<>(options().nodes().keySet());
    quorum.ifPresent(q -> q.members().forEach(m -> ids.add(m.id())));
    peerLinks().forEach(link -> ids.add(link.peer()));
    return ids.stream().map(this::node).toList();
  }

  private Node node(long id) {
    Optional<Quorum.Member> member = member(id);
    MemberState state =
        member.isPresent() ? MemberState.MEMBER : running() ? MemberState.LOST : MemberState.OTHER;
    return new Node(
        id,
        name(id),
        configured(id, "ring0_addr").or(() -> remote(id)),
        state,
        member.map(Quorum.Member::votes),
        member.flatMap(Quorum.Member::device));
  }

  private Optional<Quorum.Member> member(long id) {
    return quorum.stream().flatMap(q -> q.members().stream()).filter(m -> m.id() == id).findFirst();
  }

  private Optional<String> configured(long id, String key) {
    return Optional.ofNullable(options().nodes().get(id))
        .flatMap(prefix -> options().text(prefix + key))
        .filter(value -> value.length() <= 64);
  }

  private Optional<String> remote(long id) {
    return peerLinks().stream()
        .filter(link -> link.peer() == id)
        .flatMap(link -> link.remote().stream())
        .findFirst();
  }

  /** As configured, else as Corosync resolves its address, else {@code node 2}. */
  String name(long id) {
    return configured(id, "name")
        .or(() -> member(id).map(Quorum.Member::name))
        .or(() -> configured(id, "ring0_addr"))
        .orElse("node " + id);
  }

  Optional<String> localName() {
    return localId().map(this::name);
  }

  List<Node> lost() {
    return nodes().stream().filter(n -> n.state() == MemberState.LOST).toList();
  }

  public List<Link> allLinks() {
    return links.map(LinkText.Links::list).orElse(List.of());
  }

  /** Those that lead to one node. */
  List<Link> peerLinks() {
    return allLinks().stream().filter(link -> link.peer() != Link.ALL_PEERS).toList();
  }

  /** How many links each node is given; empty where that is not known. */
  Optional<Long> configuredLinks() {
    return options().nodes().values().stream()
        .map(options()::links)
        .max(Long::compare)
        .filter(links -> links > 0)
        .or(
            () ->
                Optional.of(allLinks().stream().map(Link::number).distinct().count())
                    .filter(links -> links > 0));
  }

  boolean hasDevice() {
    return options().hasDevice() || quorum.filter(Quorum::knowsDevice).isPresent();
  }

  /** Either the running Corosync has both, or the next one would. */
  boolean hasTwoNodeAndDevice() {
    return java.util.stream.Stream.of(conf, cmap)
        .flatMap(Optional::stream)
        .anyMatch(o -> o.hasDevice() && o.truth("quorum.two_node").orElse(false));
  }

  /** What the other head is told. */
  Map<String, String> facts() {
    var facts = new TreeMap<String, String>();
    facts.put("running", running() ? "yes" : "no");
    quorum.ifPresent(
        q -> {
          facts.put("id", Long.toString(q.nodeId()));
          facts.put("quorate", q.quorate() ? "yes" : "no");
          facts.put("ring", q.ringId());
          facts.put(
              "members",
              String.join(" ", q.members().stream().map(m -> Long.toString(m.id())).toList()));
        });
    return facts;
  }
}
