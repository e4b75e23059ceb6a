package org.haoscar.mbeans.keepalived;

import static org.haoscar.mbeans.keepalived.KeepalivedConditions.*;
import static org.haoscar.mbeans.model.AlarmKey.PAIR;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.haoscar.mbeans.keepalived.KeepalivedStatus.Instance;
import org.haoscar.mbeans.model.Finding;

/** What is wrong in one status, and between it and what the other head tells. */
final class KeepalivedFindings {
  private static final String OBJECT = "keepalived";

  private KeepalivedFindings() {}

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, OBJECT, "keepalived cannot be read: " + reason);
  }

  /** What a keepalived that does not run said last is neither true nor over. */
  static List<Finding> of(KeepalivedStatus status, String node) {
    if (status.down()) {
      String text = "keepalived does not run on " + node;
      return List.of(Finding.holds(NOT_RUNNING, node, OBJECT, text), Finding.keepsAll(FAULT));
    }
    Stream<Finding> unknown =
        status.running().isEmpty()
            ? Stream.of(Finding.keeps(NOT_RUNNING, node, OBJECT))
            : Stream.empty();
    Stream<Finding> found = status.instances().stream().flatMap(i -> instance(i, node));
    return Stream.concat(unknown, found).toList();
  }

  private static Stream<Finding> instance(Instance instance, String node) {
    String name = instance.name();
    return switch (instance.state()) {
      case FAULT -> Stream.of(Finding.holds(FAULT, node, name, name + " is in FAULT on " + node));
      case OTHER -> Stream.of(Finding.keeps(FAULT, node, name));
      case INIT, BACKUP, MASTER, STOP -> Stream.empty();
    };
  }

  /**
   * @param theirs empty while the other head tells nothing: then nothing is said of it
   */
  static List<Finding> across(KeepalivedStatus status, Map<String, String> theirs) {
    return status.instances().stream()
        .flatMap(
            instance ->
                across(
                    instance.name(),
                    status.down() ? State.STOP : instance.state(),
                    theirs.getOrDefault(instance.name() + " state", "other")))
        .toList();
  }

  private static Stream<Finding> across(String name, State own, String theirs) {
    boolean unknown = own == State.OTHER || theirs.equals(State.OTHER.label());
    boolean master = theirs.equals(State.MASTER.label());
    if (unknown) {
      return own == State.MASTER || master
          ? Stream.of(Finding.keeps(TWO_MASTERS, PAIR, name))
          : Stream.of(Finding.keeps(NO_MASTER, PAIR, name));
    }
    if (own == State.MASTER && master) {
      return Stream.of(Finding.holds(TWO_MASTERS, PAIR, name, "both heads are MASTER of " + name));
    }
    return own == State.MASTER || master
        ? Stream.empty()
        : Stream.of(Finding.holds(NO_MASTER, PAIR, name, "neither head is MASTER of " + name));
  }
}
