package org.haoscar.agent.demo;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What one node's DRBD knows of resource r0, and so all that its tools can print.
 *
 * @param suspended whether an operator holds back its I/O
 */
record Head(Node node, String role, boolean suspended, Link link, List<Volume> volumes) {

  static final String PRIMARY = "Primary";
  static final String SECONDARY = "Secondary";

  /** The connection to the peer. */
  record Link(String connection, String peerRole, boolean path) {
    static final Link CONNECTING = new Link("Connecting", "Unknown", false);

    Link with(String newConnection, String newPeerRole) {
      return new Link(newConnection, newPeerRole, path);
    }
  }

  Head {
    volumes = List.copyOf(volumes);
  }

  boolean isPrimary() {
    return role.equals(PRIMARY);
  }

  boolean isConnected() {
    return link.connection().equals("Connected");
  }

  boolean isStandAlone() {
    return link.connection().equals("StandAlone");
  }

  boolean isUpToDate() {
    return volumes.stream().allMatch(Volume::isUpToDate);
  }

  boolean any(Predicate<Volume> what) {
    return volumes.stream().anyMatch(what);
  }

  /** It can read and write: by its own disk or over the link. */
  boolean hasData() {
    return upToDateCopies() > 0;
  }

  Head withSuspended(boolean now) {
    return new Head(node, role, now, link, volumes);
  }

  /** {@code user}, the only reason that is played; {@code no} while I/O goes on. */
  String suspendedBy() {
    return suspended ? "user" : "no";
  }

  Head withRole(String newRole) {
    return new Head(node, newRole, suspended, link, volumes);
  }

  Head with(Link newLink) {
    return new Head(node, role, suspended, newLink, volumes);
  }

  Head connection(String connection) {
    return with(link.with(connection, link.peerRole()));
  }

  Head path(boolean established) {
    return with(new Link(link.connection(), link.peerRole(), established));
  }

  Head each(UnaryOperator<Volume> change) {
    return new Head(node, role, suspended, link, volumes.stream().map(change).toList());
  }

  Head volume(int number, UnaryOperator<Volume> change) {
    return each(v -> v.number() == number ? change.apply(v) : v);
  }

  boolean mayPromote() {
    return !isPrimary() && !link.peerRole().equals(PRIMARY) && hasData();
  }

  /**
   * As drbdsetup counts: 10000 for a disk of its own, 100 for an UpToDate one, and one for each
   * UpToDate copy; 0 when there is none.
   */
  int promotionScore() {
    if (!hasData()) {
      return 0;
    }
    int disk = any(v -> !v.hasDisk()) ? 0 : 10_000;
    return disk + (isUpToDate() ? 100 : 0) + upToDateCopies();
  }

  private int upToDateCopies() {
    boolean peer = volumes.stream().allMatch(v -> v.peer().disk().equals("UpToDate"));
    return (isUpToDate() ? 1 : 0) + (peer ? 1 : 0);
  }
}
