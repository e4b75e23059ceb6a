package org.haoscar.mbeans.heartbeat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads {@code /etc/ha.d/ha.cf}, a directive a line:
 *
 * <pre>
 * ucast hb0 10.99.0.2
 * bcast eth1 eth2
 * auto_failback on
 * stonith_host * ssh ha1 ha2
 * </pre>
 */
public record HaCf(List<List<String>> lines) {
  private static final Set<String> ON_ONE_INTERFACE = Set.of("ucast", "mcast", "ucast6", "mcast6");

  public HaCf {
    lines = List.copyOf(lines);
  }

  /** Empty where it has no directive: it is none, or not what it is. */
  static Optional<HaCf> read(String text) {
    var lines = new ArrayList<List<String>>();
    text.lines()
        .limit(1000)
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> line.matches("[a-z_0-9]+\\s+\\S.{0,400}"))
        .map(line -> List.of(line.split("\\s+")))
        .forEach(lines::add);
    return lines.stream().anyMatch(l -> l.getFirst().equals("node"))
        ? Optional.of(new HaCf(lines))
        : Optional.empty();
  }

  Optional<String> value(String directive) {
    return lines.stream()
        .filter(line -> line.getFirst().equals(directive))
        .map(line -> line.get(1))
        .findFirst();
  }

  boolean hasStonith() {
    return value("stonith").isPresent() || value("stonith_host").isPresent();
  }

  /** Pacemaker decides what runs where, and haresources is not read. */
  boolean leavesResourcesToPacemaker() {
    return value("crm").or(() -> value("pacemaker")).filter(v -> !isOff(v)).isPresent();
  }

  private static boolean isOff(String value) {
    return Set.of("no", "off", "false", "0", "n").contains(value);
  }

  boolean failsBack() {
    return value("auto_failback").filter(v -> v.equals("on")).isPresent();
  }

  /** The interfaces and serial lines on which the nodes hear each other. */
  Set<String> paths() {
    var paths = new TreeSet<String>();
    for (List<String> line : lines) {
      if (ON_ONE_INTERFACE.contains(line.getFirst())) {
        paths.add(line.get(1));
      } else if (line.getFirst().equals("bcast") || line.getFirst().equals("serial")) {
        paths.addAll(line.subList(1, line.size()));
      }
    }
    return paths;
  }
}
