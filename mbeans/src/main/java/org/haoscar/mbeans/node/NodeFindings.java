package org.haoscar.mbeans.node;

import static org.haoscar.mbeans.model.AlarmKey.PAIR;
import static org.haoscar.mbeans.node.NodeConditions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;

/** What is wrong with a head, and between both. */
final class NodeFindings {
  private static final long HUNDREDTHS = 100;

  private NodeFindings() {}

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, "kernel", "the head cannot be read: " + reason);
  }

  static List<Finding> of(NodeStatus status, String node, Settings settings) {
    var findings = new ArrayList<Finding>();
    if (status.boot().uptime().compareTo(settings.freshBoot()) < 0) {
      String text = node + " booted at " + status.boot().at();
      findings.add(Finding.holds(BOOTED, node, "boot", text));
    }
    if (settings.loadPerProcessor() > 0) {
      findings.addAll(load(status, node, settings.loadPerProcessor()));
    }
    return findings;
  }

  /** How much is too much is known only where the processors are. */
  private static List<Finding> load(NodeStatus status, String node, long limit) {
    if (status.load().isEmpty() || status.software().processors().isEmpty()) {
      return List.of(Finding.keeps(OVERLOADED, node, "load"));
    }
    long five = status.load().get().five();
    long processors = status.software().processors().get();
    if (five <= limit * processors * HUNDREDTHS) {
      return List.of();
    }
    String text =
        String.format(Locale.ROOT, "the load is %.2f on %d processors", five / 100.0, processors);
    return List.of(Finding.holds(OVERLOADED, node, "load", text));
  }

  /**
   * @param theirs empty while the other head tells nothing
   */
  static List<Finding> across(NodeStatus status, Map<String, String> theirs) {
    Map<String, String> own = status.facts();
    return Stream.of(
            differs(KERNEL_DIFFERS, "kernel", own, theirs),
            differs(SYSTEM_DIFFERS, "system", own, theirs))
        .flatMap(List::stream)
        .toList();
  }

  /** Both heads say it in the same words. */
  private static List<Finding> differs(
      ConditionType type, String what, Map<String, String> own, Map<String, String> theirs) {
    if (!own.containsKey(what) || !theirs.containsKey(what)) {
      return List.of(Finding.keeps(type, PAIR, what));
    }
    List<String> both = Stream.of(own.get(what), theirs.get(what)).distinct().sorted().toList();
    return both.size() == 1
        ? List.of()
        : List.of(
            Finding.holds(
                type, PAIR, what, "the heads differ in " + what + ": " + String.join(", ", both)));
  }
}
