package org.haoscar.agent.pair;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.peer.LinkStatus;
import org.haoscar.mbeans.peer.PeerStatus.Lag;
import org.haoscar.mbeans.peer.PeerStatus.Link;
import org.haoscar.mbeans.peer.PeerStatus.PathRow;
import org.haoscar.mbeans.peer.PeerStatus.PathState;
import org.haoscar.mbeans.peer.PeerStatus.RefusedRow;

/** The link's state in the words of the peer module. */
final class LinkRows {
  private LinkRows() {}

  static Link of(LinkStatus status, boolean heard, Lag lag) {
    return new Link(
        status.connected() || heard, paths(status), lag, refused(status), status.broken());
  }

  private static List<PathRow> paths(LinkStatus status) {
    return status.paths().stream().map(LinkRows::path).toList();
  }

  private static PathRow path(LinkStatus.Path path) {
    return new PathRow(
        path.to().toString(),
        state(path),
        path.roundTrip().map(Duration::toNanos).map(nanos -> nanos / 1000),
        Optional.of(path.lastError()).filter(error -> !error.isEmpty()),
        path.lastHeard());
  }

  private static PathState state(LinkStatus.Path path) {
    if (path.up()) {
      return PathState.UP;
    }
    boolean untried = path.lastHeard().isEmpty() && path.lastError().isEmpty();
    return untried ? PathState.UNTRIED : PathState.DOWN;
  }

  private static List<RefusedRow> refused(LinkStatus status) {
    return status.refused().stream()
        .map(one -> new RefusedRow(one.address(), one.reason(), one.count(), one.last()))
        .toList();
  }
}
