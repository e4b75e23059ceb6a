package org.haoscar.mbeans.corosync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code corosync-cfgtool -s}. Line 3.1 (3.0: {@code nodeid 2: link enabled:1 link
 * connected:0}):
 *
 * <pre>
 * Local node ID 1, transport knet
 * LINK ID 0 udp
 *         addr    = 10.99.0.1
 *         status:
 *                 nodeid:          1:     localhost
 *                 nodeid:          2:     disconnected
 * </pre>
 *
 * Line 2, which tells of a ring and not of its nodes:
 *
 * <pre>
 * Printing ring status.
 * Local node ID 1
 * RING ID 1
 *         id      = 10.98.0.1
 *         status  = Marking ringid 1 interface 10.98.0.1 FAULTY
 * </pre>
 *
 * <p>The trap: transport udpu prints the peer's address as {@code addr}.
 */
final class LinkText {
  private static final Pattern LOCAL =
      Pattern.compile("Local node ID (\\d{1,10})(, transport (\\w{1,16}))?");
  private static final Pattern LINK = Pattern.compile("(?:LINK|RING) ID (\\d{1,2})\\b.*");
  private static final Pattern ADDRESS = Pattern.compile("\\s+(?:addr|id)\\s*= ?(\\S{1,64})");
  private static final Pattern NODE =
      Pattern.compile("\\s+nodeid:?\\s+(\\d{1,10}):\\s*(\\S.{0,60})");
  private static final Pattern RING = Pattern.compile("\\s+status\\s*= ?(\\S.{0,200})");
  private static final Pattern REMOTE =
      Pattern.compile("\\s+LINK: (\\d{1,2}) .*?\\(([^)>]{1,64})(?:->([^)]{1,64}))?\\).*");
  private static final Pattern PEER = Pattern.compile("nodeid:?\\s+(\\d{1,10})\\b.*");
  private static final int MOST_LINKS = 1000;

  private final Map<List<Long>, Link> links = new LinkedHashMap<>();
  private Optional<String> transport = Optional.empty();
  private long self = -1;
  private int number = -1;
  private Optional<String> address = Optional.empty();

  private LinkText() {}

  /** The links of {@code -s}. */
  record Links(Optional<String> transport, List<Link> list) {
    Links {
      list = List.copyOf(list);
    }
  }

  static Optional<Links> read(String text) {
    var reading = new LinkText();
    text.lines().forEach(reading::line);
    return reading.self < 0
        ? Optional.empty()
        : Optional.of(new Links(reading.transport, new ArrayList<>(reading.links.values())));
  }

  private void line(String line) {
    Matcher local = LOCAL.matcher(line);
    Matcher link = LINK.matcher(line);
    Matcher addressed = ADDRESS.matcher(line);
    Matcher node = NODE.matcher(line);
    Matcher ring = RING.matcher(line);
    if (local.matches()) {
      self = Long.parseLong(local.group(1));
      transport = Optional.ofNullable(local.group(3));
    } else if (link.matches()) {
      number = Integer.parseInt(link.group(1));
      address = Optional.empty();
    } else if (addressed.matches()) {
      address = Optional.of(addressed.group(1));
    } else if (node.matches()) {
      add(Long.parseLong(node.group(1)), connected(node.group(2).strip()));
    } else if (ring.matches()) {
      add(Link.ALL_PEERS, faultless(ring.group(1)));
    }
  }

  private void add(long peer, Optional<Boolean> connected) {
    if (number >= 0 && peer != self && peer <= 0xFFFF_FFFFL && links.size() < MOST_LINKS) {
      boolean udp = transport.filter(t -> t.startsWith("udp")).isPresent();
      Optional<String> none = Optional.empty();
      links.putIfAbsent(
          List.of(peer, (long) number),
          new Link(
              peer,
              number,
              udp ? none : address,
              udp ? address : none,
              connected,
              Link.Counts.NONE));
    }
  }

  private static Optional<Boolean> connected(String words) {
    return switch (words.replaceAll("\\s+", " ")) {
      case "connected", "link enabled:1 link connected:1" -> Optional.of(true);
      case "disconnected", "link enabled:1 link connected:0" -> Optional.of(false);
      case "link enabled:0 link connected:0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** {@code ring 0 active with no faults} */
  private static Optional<Boolean> faultless(String status) {
    if (status.endsWith("active with no faults") || status.equals("OK")) {
      return Optional.of(true);
    }
    return status.endsWith("FAULTY") ? Optional.of(false) : Optional.empty();
  }

  /**
   * The peers' addresses in {@code corosync-cfgtool -n}, by node and link, which old versions lack:
   *
   * <pre>
   * nodeid: 2 reachable
   *    LINK: 0 udp (10.99.0.1-&gt;10.99.0.2) enabled connected mtu: 1397
   * </pre>
   */
  static Map<List<Long>, String> remotes(String text) {
    var remotes = new HashMap<List<Long>, String>();
    long peer = -1;
    for (String line : text.lines().limit(MOST_LINKS).toList()) {
      Matcher node = PEER.matcher(line);
      Matcher link = REMOTE.matcher(line);
      if (node.matches()) {
        peer = Long.parseLong(node.group(1));
      } else if (link.matches() && link.group(3) != null) {
        remotes.put(List.of(peer, Long.valueOf(link.group(1))), link.group(3));
      }
    }
    return remotes;
  }
}
