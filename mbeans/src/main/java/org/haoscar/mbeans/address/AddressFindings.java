package org.haoscar.mbeans.address;

import static org.haoscar.mbeans.address.AddressConditions.*;
import static org.haoscar.mbeans.model.AlarmKey.PAIR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.haoscar.mbeans.address.AddressStatus.Gateway;
import org.haoscar.mbeans.address.AddressStatus.Held;
import org.haoscar.mbeans.model.Finding;

/** What is wrong in one status, and between it and what the other head tells. */
final class AddressFindings {
  private AddressFindings() {}

  static List<Finding> of(AddressStatus status, String node) {
    var findings = new ArrayList<Finding>();
    status.addresses().forEach(held -> findings.addAll(link(held, node)));
    status.gateways().forEach(gateway -> findings.addAll(gateway(gateway, node)));
    return findings;
  }

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, "ip", "the addresses cannot be read: " + reason);
  }

  private static List<Finding> link(Held held, String node) {
    return held.place().filter(place -> !place.up()).stream()
        .map(
            place ->
                Finding.holds(
                    LINK_DOWN,
                    node,
                    held.name(),
                    held.name() + " is on " + place.device() + ", which has no link"))
        .toList();
  }

  /** An entry that the kernel dropped proves nothing. */
  private static List<Finding> gateway(Gateway gateway, String node) {
    String text = "the gateway " + gateway.name() + " does not answer";
    return switch (gateway.reach()) {
      case FAILED -> List.of(Finding.holds(GATEWAY_UNREACHABLE, node, gateway.name(), text));
      case UNKNOWN -> List.of(Finding.keeps(GATEWAY_UNREACHABLE, node, gateway.name()));
      case REACHABLE, STALE, FIXED -> List.of();
    };
  }

  /**
   * @param theirs empty while the other head tells nothing: then nothing is said of it that it did
   *     not say
   */
  static List<Finding> across(AddressStatus status, Map<String, String> theirs, String node) {
    return status.addresses().stream()
        .flatMap(held -> held(held, theirs.getOrDefault(held.name() + " held", ""), node))
        .toList();
  }

  private static Stream<Finding> held(Held held, String theirs, String node) {
    return switch (held.presence()) {
      case REFUSED ->
          Stream.of(
              duplicate(
                  held,
                  "another machine has "
                      + held.name()
                      + ": "
                      + node
                      + " tried to take it and was refused"));
      case HERE -> here(held, theirs);
      case CHECKING -> Stream.of(keeps(held, theirs.equals("yes")));
      case NOT_HERE -> elsewhere(held, theirs, node);
    };
  }

  private static Stream<Finding> here(Held held, String theirs) {
    return switch (theirs) {
      case "yes" -> Stream.of(duplicate(held, "both heads hold " + held.name()));
      case "no" -> Stream.empty();
      default -> Stream.of(Finding.keeps(DUPLICATE, PAIR, held.name()));
    };
  }

  private static Stream<Finding> elsewhere(Held held, String theirs, String node) {
    if (theirs.equals("yes")) {
      return Stream.empty();
    }
    if (theirs.equals("no")) {
      String text = "neither head holds " + held.name();
      return Stream.of(Finding.holds(HELD_BY_NOBODY, PAIR, held.name(), text));
    }
    return held.answersElsewhere() ? Stream.empty() : unknown(held, node);
  }

  private static Stream<Finding> unknown(Held held, String node) {
    String text =
        node + " does not hold " + held.name() + ", and whether the other head does is unknown";
    return Stream.of(
        Finding.keeps(HELD_BY_NOBODY, PAIR, held.name()),
        Finding.holds(PEER_UNKNOWN, PAIR, held.name(), text));
  }

  private static Finding duplicate(Held held, String text) {
    return Finding.holds(DUPLICATE, PAIR, held.name(), text);
  }

  /** While the kernel asks, what was wrong stays. */
  private static Finding keeps(Held held, boolean there) {
    return Finding.keeps(there ? DUPLICATE : HELD_BY_NOBODY, PAIR, held.name());
  }
}
