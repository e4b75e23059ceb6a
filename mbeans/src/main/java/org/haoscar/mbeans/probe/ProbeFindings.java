package org.haoscar.mbeans.probe;

import static org.haoscar.mbeans.model.AlarmKey.PAIR;
import static org.haoscar.mbeans.probe.ProbeConditions.*;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.probe.ProbeStatus.Probed;

/** What the probes say is wrong on this head, and together with what the other head tells. */
final class ProbeFindings {
  private ProbeFindings() {}

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, "probes", "no probe answers: " + reason);
  }

  /** What the probes said before is not over because their programs went. */
  static List<Finding> missing(String node, String reason) {
    Stream<Finding> kept =
        ALL.stream().filter(type -> !type.equals(TOOL_SILENT)).map(Finding::keepsAll);
    return Stream.concat(Stream.of(toolSilent(node, reason)), kept).toList();
  }

  static List<Finding> of(ProbeStatus status, String node) {
    return status.probes().stream().flatMap(probed -> here(probed, node)).toList();
  }

  /** A probe that may fail on one head is judged with the other's word. */
  private static Stream<Finding> here(Probed probed, String node) {
    boolean alone = probed.place() != Place.ACTIVE;
    return switch (probed.state()) {
      case OK -> Stream.empty();
      case WARNING -> Stream.of(says(WARNING_HERE, probed, node));
      case CRITICAL -> alone ? Stream.of(says(CRITICAL_HERE, probed, node)) : Stream.empty();
      case UNKNOWN -> alone ? unknown(probed, node) : Stream.empty();
    };
  }

  private static Stream<Finding> unknown(Probed probed, String node) {
    return Stream.of(
        Finding.keeps(CRITICAL_HERE, node, probed.name()),
        Finding.keeps(WARNING_HERE, node, probed.name()),
        says(UNKNOWN_HERE, probed, node));
  }

  private static Finding says(ConditionType type, Probed probed, String node) {
    return Finding.holds(type, node, probed.name(), words(probed));
  }

  private static String words(Probed probed) {
    return probed.name() + " is " + probed.state().label() + ": " + probed.answer().text();
  }

  /**
   * @param theirs empty while the other head tells nothing
   */
  static List<Finding> across(ProbeStatus status, Map<String, String> theirs, String node) {
    return status.probes().stream()
        .filter(probed -> probed.place() == Place.ACTIVE && !probed.state().serves())
        .flatMap(
            probed ->
                across(probed, State.told(theirs.getOrDefault(probed.name() + " state", "")), node))
        .toList();
  }

  private static Stream<Finding> across(Probed probed, State theirs, String node) {
    if (theirs.serves()) {
      return Stream.empty();
    }
    String name = probed.name();
    if (probed.state() == State.CRITICAL && theirs == State.CRITICAL) {
      return Stream.of(
          Finding.holds(CRITICAL_EVERYWHERE, PAIR, name, "on both heads " + words(probed)));
    }
    String text = "on " + node + " " + words(probed) + "; the other head cannot tell";
    String mixed = theirs == State.CRITICAL ? name + " is critical on the other head, and " : "";
    return Stream.of(
        Finding.keeps(CRITICAL_EVERYWHERE, PAIR, name),
        Finding.holds(
            ELSEWHERE_UNKNOWN,
            PAIR,
            name,
            mixed.isEmpty() ? text : mixed + "on " + node + " " + words(probed)));
  }
}
