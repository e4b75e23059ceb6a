package org.haoscar.agent.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.haoscar.agent.demo.View.Voice;

/**
 * Draws a view as lines of text:
 *
 * <pre>
 *   HA-OSCAR demo  0:42  the virtual address 127.0.0.10 is on alpha
 *
 *   alpha  127.0.0.11  agent up        Primary    UpToDate
 *     |    SyncSource
 *     |    resync alpha to beta [############............]  50 %, 20.0 MiB to go
 *   beta   127.0.0.12  agent up        Secondary  Inconsistent
 * </pre>
 *
 * @param width no line is longer
 * @param height no more lines than these
 */
record Screen(int width, int height) {
  private static final int BAR = 24;

  List<String> draw(View view) {
    var lines = new ArrayList<String>();
    lines.add(title(view));
    lines.add("");
    lines.add(head(view, Node.ALPHA));
    lines.add("  |    " + link(view.pair()));
    lines.add("  |    " + resync(view.pair()).orElse(""));
    lines.add(head(view, Node.BETA));
    lines.add("");
    for (Node node : Node.values()) {
      alarms(lines, node, view.voices().get(node));
    }
    lines.add("");
    lines.add("messages as their receivers got them");
    lines.addAll(newest(view.messages(), height - lines.size()));
    return lines.stream().limit(height).map(this::fitted).toList();
  }

  /** One line that tells the pair's state, for where there is no terminal. */
  static String summary(Pair pair) {
    return brief(pair, Node.ALPHA) + " | " + link(pair) + " | " + brief(pair, Node.BETA);
  }

  private static String brief(Pair pair, Node node) {
    Head head = pair.head(node);
    return node.label() + (pair.isUp(node) ? " " + head.role() + " " + disks(head) : " down");
  }

  private static String title(View view) {
    Duration running = view.running();
    String address =
        view.pair().active().map(node -> "is on " + node.label()).orElse("is on no single head");
    return "HA-OSCAR demo  %d:%02d  the virtual address %s %s"
        .formatted(running.toMinutes(), running.toSecondsPart(), Node.VIRTUAL_ADDRESS, address);
  }

  private static String head(View view, Node node) {
    Pair pair = view.pair();
    Head head = pair.head(node);
    String drbd = pair.isUp(node) ? "%-10s %s".formatted(head.role(), disks(head)) : "no power";
    return "%-6s %-11s  agent %-9s  %s"
        .formatted(node.label(), node.address(), view.voices().get(node).state(), drbd);
  }

  private static String disks(Head head) {
    return String.join(",", head.volumes().stream().map(Volume::disk).distinct().toList());
  }

  /** As both heads see it, once when they agree. */
  private static String link(Pair pair) {
    String cable = pair.cable() ? "" : " (cut)";
    var seen = new ArrayList<String>();
    for (Node node : Node.values()) {
      if (pair.isUp(node) && !seen.contains(connection(pair.head(node)))) {
        seen.add(connection(pair.head(node)));
      }
    }
    return (seen.isEmpty() ? "nobody is there" : String.join(" / ", seen)) + cable;
  }

  private static String connection(Head head) {
    String replication = head.volumes().getFirst().peer().replication();
    return head.isConnected() && !replication.equals("Established")
        ? replication
        : head.link().connection();
  }

  private static Optional<String> resync(Pair pair) {
    for (Node node : Node.values()) {
      for (Volume volume : pair.head(node).volumes()) {
        if (volume.peer().replication().equals("SyncSource") && volume.resyncing()) {
          return Optional.of(bar(node, volume));
        }
      }
    }
    long behind = Math.max(behind(pair.head(Node.ALPHA)), behind(pair.head(Node.BETA)));
    return behind == 0 ? Optional.empty() : Optional.of("out of sync " + mebi(behind));
  }

  private static long behind(Head head) {
    return head.volumes().stream().mapToLong(Volume::outOfSync).sum();
  }

  private static String bar(Node source, Volume volume) {
    double percent = volume.peer().resync().orElseThrow().percent(volume.outOfSync());
    int full = (int) (BAR * percent / 100);
    return String.format(
        Locale.ROOT,
        "resync %s to %s [%s%s] %3.0f %%, %s to go",
        source.label(),
        source.peer().label(),
        "#".repeat(full),
        ".".repeat(BAR - full),
        percent,
        mebi(volume.outOfSync()));
  }

  private static String mebi(long kib) {
    return String.format(Locale.ROOT, "%.1f MiB", kib / 1024.0);
  }

  private static void alarms(List<String> lines, Node node, Voice voice) {
    lines.add("open alarms of " + node.label() + (voice.alarms().isEmpty() ? ": none" : ""));
    voice.alarms().stream().limit(4).forEach(alarm -> lines.add("  " + alarm));
    if (voice.alarms().size() > 4) {
      lines.add("  and " + (voice.alarms().size() - 4) + " more");
    }
  }

  private static List<String> newest(List<Message> messages, int room) {
    List<String> lines = messages.stream().flatMap(m -> m.lines().stream()).toList();
    int skipped = Math.max(0, lines.size() - Math.max(0, room));
    return lines.subList(skipped, lines.size()).stream().map(line -> "  " + line).toList();
  }

  private String fitted(String line) {
    return line.length() <= width ? line : line.substring(0, width - 1) + "…";
  }
}
