package org.haoscar.mbeans.peer;

import static org.haoscar.mbeans.peer.PeerCondition.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.drbd.Copy;
import org.haoscar.mbeans.drbd.Role;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.peer.PeerStatus.DataRow;
import org.haoscar.mbeans.peer.PeerStatus.Heard;
import org.haoscar.mbeans.peer.PeerStatus.PathRow;
import org.haoscar.mbeans.peer.PeerStatus.PathState;
import org.haoscar.mbeans.peer.PeerStatus.RefusedRow;

/**
 * What is wrong between the two heads, a pure function of what one of them knows. While the peer is
 * not heard, what only it can tell is kept as it was.
 */
public final class PeerFindings {
  private final PeerStatus status;
  private final Bounds bounds;
  private final String node;
  private final List<Finding> findings = new ArrayList<>();

  private PeerFindings(PeerStatus status, Bounds bounds) {
    this.status = status;
    this.bounds = bounds;
    this.node = status.own().head();
  }

  public static List<Finding> of(PeerStatus status, Bounds bounds, Instant now) {
    var look = new PeerFindings(status, bounds);
    look.pairing();
    look.refused(now);
    look.journal();
    if (status.pairing().with().isPresent()) {
      look.silent(status.pairing().with().get());
      look.paths();
    }
    status
        .heard()
        .filter(heard -> status.link().connected())
        .ifPresentOrElse(look::heard, look::unheard);
    return List.copyOf(look.findings);
  }

  private void pairing() {
    status
        .pairing()
        .configured()
        .filter(peer -> status.pairing().with().isEmpty())
        .ifPresent(peer -> here(NOT_PAIRED, peer, node + " is not paired with " + peer));
  }

  private void refused(Instant now) {
    status.link().refused().stream()
        .filter(row -> row.last().plus(bounds.refused()).isAfter(now))
        .max(Comparator.comparing(RefusedRow::last).thenComparing(RefusedRow::address))
        .ifPresent(
            row ->
                here(
                    REFUSED,
                    "peer port",
                    line(row.address() + " was refused at the peer port: " + row.reason())));
  }

  /** Whose journal it is has the condition: the peer. */
  private void journal() {
    status
        .link()
        .broken()
        .ifPresent(
            rule ->
                findings.add(
                    Finding.holds(
                        LINK_LIES.type(),
                        peer(),
                        "journal",
                        line("the journal of " + peer() + " broke its rules: " + rule))));
  }

  private String peer() {
    return status
        .pairing()
        .with()
        .or(() -> status.heard().map(h -> h.facts().head()))
        .or(() -> status.pairing().configured())
        .orElse("peer");
  }

  /** An agent that was not yet asked on every path may answer on the next. */
  private void silent(String peer) {
    if (status.link().connected()) {
      return;
    }
    List<PathRow> paths = status.link().paths();
    if (paths.stream().anyMatch(path -> path.state() == PathState.UNTRIED)) {
      findings.add(Finding.keeps(SILENT.type(), peer, "agent"));
      return;
    }
    String tried =
        paths.isEmpty()
            ? "no path to it is known"
            : "tried " + paths.stream().map(PeerFindings::tried).collect(Collectors.joining(", "));
    String text = "the agent on " + peer + " is silent; the node itself may live; " + tried;
    findings.add(Finding.holds(SILENT.type(), peer, "agent", line(text)));
  }

  private static String line(String text) {
    return text.substring(0, Math.min(255, text.length()));
  }

  private static String tried(PathRow path) {
    return path.address() + path.lastError().map(error -> " (" + error + ")").orElse("");
  }

  /** Where all are down the agent is silent, and that is said once. */
  private void paths() {
    boolean some = status.link().paths().stream().anyMatch(p -> p.state() == PathState.UP);
    for (PathRow path : status.link().paths()) {
      switch (path.state()) {
        case UP -> {}
        case DOWN -> {
          if (some) {
            here(PATH_DOWN, path.address(), line("no answer on " + tried(path)));
          } else {
            findings.add(Finding.keeps(PATH_DOWN.type(), node, path.address()));
          }
        }
        case OTHER, UNTRIED -> findings.add(Finding.keeps(PATH_DOWN.type(), node, path.address()));
      }
    }
  }

  private void heard(Heard heard) {
    behind();
    clock(heard.clockMillis());
    Facts own = status.own();
    Facts peer = heard.facts();
    if (own.configuration().isEmpty() || peer.configuration().isEmpty()) {
      findings.add(Finding.keeps(CONFIGURATION_DIFFERS.type(), AlarmKey.PAIR, "configuration"));
    } else if (!own.configuration().equals(peer.configuration())) {
      pair(CONFIGURATION_DIFFERS, "configuration", "the shared configurations differ");
    }
    if (!own.who().release().equals(peer.who().release())) {
      pair(RELEASE_DIFFERS, "release", "the agents' releases differ: " + releases(own, peer));
    }
    data(own.tells("drbd") && peer.tells("drbd"));
  }

  private void behind() {
    PeerStatus.Lag lag = status.link().lag();
    if (lag.behind() > bounds.behind() || lag.oldest().compareTo(bounds.lag()) > 0) {
      here(
          BEHIND,
          "journal",
          lag.behind()
              + " entries of "
              + peer()
              + " are unread, the oldest for "
              + lag.oldest().toSeconds()
              + " s");
    }
  }

  private void clock(long millis) {
    if (Math.abs(millis) > bounds.clock().toMillis()) {
      pair(CLOCK_DIFFERENCE, "clock", "the clocks differ by " + Math.abs(millis) + " ms");
    }
  }

  /** Alike from both sides. */
  private static String releases(Facts own, Facts peer) {
    var releases = new TreeMap<String, String>();
    releases.put(own.head(), own.who().release());
    releases.put(peer.head(), peer.who().release());
    return releases.entrySet().stream()
        .map(head -> head.getKey() + " has " + head.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What only the peer's word could raise or end. */
  private void unheard() {
    for (PeerCondition condition :
        List.of(BEHIND, CLOCK_DIFFERENCE, CONFIGURATION_DIFFERS, RELEASE_DIFFERS)) {
      findings.add(Finding.keepsAll(condition.type()));
    }
    data(false);
  }

  /**
   * @param told both heads tell of all their copies, now
   */
  private void data(boolean told) {
    List<DataRow> rows = status.data();
    if (!told) {
      findings.add(Finding.keepsAll(DATA_DIVERGED.type()));
      findings.add(Finding.keepsAll(TWO_PRIMARIES.type()));
    }
    for (DataRow row : rows) {
      if (replicates(row.own())) {
        ends(DATA_DIVERGED, row.volume().toString());
      } else if (told) {
        compared(row);
      }
    }
    rows.stream()
        .collect(
            Collectors.groupingBy(r -> r.volume().resource(), TreeMap::new, Collectors.toList()))
        .forEach((resource, volumes) -> primaries(resource, volumes, told));
  }

  private void compared(DataRow row) {
    String volume = row.volume().toString();
    switch (row.comparison().relation()) {
      case UNKNOWN -> findings.add(Finding.keeps(DATA_DIVERGED.type(), AlarmKey.PAIR, volume));
      case SAME, OWN_AHEAD, PEER_AHEAD -> {}
      case DIVERGED ->
          pair(
              DATA_DIVERGED,
              volume,
              "both heads wrote to " + volume + " apart (rule " + row.comparison().rule() + ")");
      case UNRELATED -> findings.add(unrelated(volume));
    }
  }

  private static Finding unrelated(String volume) {
    var type = DATA_DIVERGED.type();
    return new Finding(
        type,
        new AlarmKey(type.id(), AlarmKey.PAIR, volume),
        Severity.MAJOR,
        Finding.Verdict.HOLDS,
        "the two copies of " + volume + " have nothing in common");
  }

  private void primaries(String resource, List<DataRow> volumes, boolean told) {
    List<Copy> own = volumes.stream().map(DataRow::own).flatMap(Optional::stream).toList();
    List<Copy> peer = volumes.stream().map(DataRow::peer).flatMap(Optional::stream).toList();
    boolean idle = status.own().tells("drbd") && own.stream().allMatch(c -> is(Role.SECONDARY, c));
    if (idle || own.stream().anyMatch(c -> c.state().replicates())) {
      ends(TWO_PRIMARIES, resource);
    } else if (told && oneIsUntold(own, peer)) {
      findings.add(Finding.keeps(TWO_PRIMARIES.type(), AlarmKey.PAIR, resource));
    } else if (told
        && peer.stream().anyMatch(c -> is(Role.PRIMARY, c))
        && !bounds.allowTwoPrimaries().contains(resource)) {
      pair(
          TWO_PRIMARIES,
          resource,
          "both heads are Primary of " + resource + " and not connected with each other");
    }
  }

  /** The peer still believes to be connected, or a role is a word of another release. */
  private static boolean oneIsUntold(List<Copy> own, List<Copy> peer) {
    return peer.stream().anyMatch(c -> c.state().replicates())
        || Stream.concat(own.stream(), peer.stream())
            .anyMatch(c -> is(Role.OTHER, c) || is(Role.UNKNOWN, c));
  }

  private static boolean is(Role role, Copy copy) {
    return copy.state().role() == role;
  }

  private static boolean replicates(Optional<Copy> copy) {
    return copy.filter(c -> c.state().replicates()).isPresent();
  }

  private void here(PeerCondition condition, String object, String text) {
    findings.add(Finding.holds(condition.type(), node, object, text));
  }

  private void pair(PeerCondition condition, String object, String text) {
    findings.add(Finding.holds(condition.type(), AlarmKey.PAIR, object, text));
  }

  private void ends(PeerCondition condition, String object) {
    findings.add(Finding.ends(condition.type(), AlarmKey.PAIR, object));
  }
}
