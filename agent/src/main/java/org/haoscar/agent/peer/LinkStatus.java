package org.haoscar.agent.peer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.peer.PeerStatus;
import org.haoscar.mbeans.peer.PeerStatus.PathState;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;

/**
 * The link as it is now.
 *
 * @param peer empty while this head is paired with nobody
 * @param hello what the peer last said of itself
 * @param lastHeard over any path
 * @param reading how the reading of its journal goes
 * @param peerRead how far the peer has read ours; empty when it has not asked since the start
 * @param refused who was turned away, the newest last
 * @param refusals how many were since the start
 */
public record LinkStatus(
    Optional<Pin> peer,
    Optional<Hello> hello,
    Optional<Instant> lastHeard,
    Progress reading,
    Optional<Position> peerRead,
    List<Path> paths,
    List<Refusal> refused,
    long refusals) {

  public LinkStatus {
    paths = List.copyOf(paths);
    refused = List.copyOf(refused);
  }

  /** The peer answers over some path. */
  public boolean connected() {
    return paths.stream().anyMatch(Path::up);
  }

  /**
   * @param reading the journal is read over this one
   * @param lastError of now where it is down; else of the last time; empty when there was none
   */
  public record Path(
      HostPort to,
      boolean up,
      boolean reading,
      Optional<Duration> roundTrip,
      Optional<Instant> lastHeard,
      String lastError) {

    private PeerStatus.PathRow shown() {
      PathState state =
          up ? PathState.UP : lastError.isEmpty() ? PathState.UNTRIED : PathState.DOWN;
      return new PeerStatus.PathRow(
          to.toString(),
          state,
          roundTrip.map(took -> took.toNanos() / 1000),
          Optional.of(lastError).filter(error -> !error.isEmpty()),
          lastHeard);
    }
  }

  public record Refusal(String address, String reason, long count, Instant first, Instant last) {}

  /**
   * @param behind entries that the peer has and we have not read
   * @param since when we had last read everything; empty while we have
   * @param broken what is wrong with its pages; empty while they are right
   * @param skipped entries of kinds that only a later release knows, since the start
   */
  public record Progress(
      long behind, Optional<Instant> since, Optional<String> broken, long skipped) {
    static final Progress NONE = new Progress(0, Optional.empty(), Optional.empty(), 0);

    Progress read(PageJson.Read read, Instant now) {
      Page page = read.page();
      long left = Math.max(0, page.mark().last() - page.upTo());
      return new Progress(
          left,
          left == 0 ? Optional.empty() : since.or(() -> Optional.of(now)),
          Optional.empty(),
          skipped + read.skipped());
    }

    Progress broke(String why) {
      return new Progress(behind, since, Optional.of(why), skipped);
    }
  }

  /**
   * For the surfaces.
   *
   * @param last of our own journal
   */
  public PeerStatus.Link shown(long last, Instant now) {
    long peerBehind = peerRead.map(p -> Math.max(0, last - p.sequence())).orElse(0L);
    Duration oldest = reading.since().map(at -> Duration.between(at, now)).orElse(Duration.ZERO);
    return new PeerStatus.Link(
        connected(),
        paths.stream().map(Path::shown).toList(),
        new PeerStatus.Lag(reading.behind(), peerBehind, oldest),
        refused.stream()
            .map(r -> new PeerStatus.RefusedRow(r.address(), r.reason(), r.count(), r.last()))
            .toList(),
        reading.broken());
  }
}
