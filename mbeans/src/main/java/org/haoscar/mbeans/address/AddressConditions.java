package org.haoscar.mbeans.address;

import static org.haoscar.mbeans.model.ConditionType.Scope.NODE;
import static org.haoscar.mbeans.model.ConditionType.Scope.PAIR;
import static org.haoscar.mbeans.model.Severity.CRITICAL;
import static org.haoscar.mbeans.model.Severity.INDETERMINATE;
import static org.haoscar.mbeans.model.Severity.MINOR;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.ConditionType.Scope;
import org.haoscar.mbeans.model.Severity;

/** Everything that can be wrong with the virtual addresses. */
final class AddressConditions {
  private AddressConditions() {}

  static final ConditionType DUPLICATE =
      condition(
          "duplicate",
          CRITICAL,
          20,
          PAIR,
          new Explanation(
              "Both heads hold the virtual address, or the kernel found that another machine has it"
                  + " (IPv6): clients reach now the one, now the other.",
              "One head only holds it, told by both heads.",
              "Find out which head should have it (crm_mon -1), then take it from the other: stop"
                  + " the resource there, or ip addr del ADDRESS/PREFIX dev DEVICE. If a third"
                  + " machine has it, arping -D -I DEVICE ADDRESS shows its hardware address."));

  static final ConditionType HELD_BY_NOBODY =
      condition(
          "heldByNobody",
          CRITICAL,
          30,
          PAIR,
          new Explanation(
              "Neither head holds the virtual address: clients cannot reach the service.",
              "A head holds it.",
              "See why the cluster does not start it (crm_mon -1 -rf); without a cluster: ip addr"
                  + " add ADDRESS/PREFIX dev DEVICE on the active head."));

  static final ConditionType PEER_UNKNOWN =
      condition(
          "peerUnknown",
          INDETERMINATE,
          120,
          PAIR,
          new Explanation(
              "This head does not hold the virtual address, nothing on the link was seen to answer"
                  + " for it, and the other head does not tell whether it holds it.",
              "The other head tells, this head holds it, or somebody answers for it.",
              "Look at the other head: ip addr show. See whether its agent runs and is told of the"
                  + " same addresses (haoscar status)."));

  static final ConditionType LINK_DOWN =
      condition(
          "linkDown",
          CRITICAL,
          10,
          NODE,
          new Explanation(
              "The interface that holds the virtual address is down or has no link: the address is"
                  + " there and nobody can reach it.",
              "The interface is up and has its link, or the address is elsewhere.",
              "See cable and switch (ip link show DEVICE), or move the service to the other"
                  + " head."));

  static final ConditionType GATEWAY_UNREACHABLE =
      condition(
          "gatewayUnreachable",
          MINOR,
          30,
          NODE,
          new Explanation(
              "The gateway of a default route does not answer on its link, by the kernel's own"
                  + " attempt to reach it.",
              "It answers again, or the route is gone.",
              "See ip neigh show and ping the gateway; then cable, switch and the gateway"
                  + " itself."));

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          new Explanation(
              "ip -json addr show does not answer, or not what we can read, so that we are blind to"
                  + " the addresses of this head. What was last seen is shown as stale.",
              "It answers again.",
              "Run it by hand: ip -json addr show. It needs iproute2 4.16 or later."));

  static final List<ConditionType> ALL =
      List.of(DUPLICATE, HELD_BY_NOBODY, PEER_UNKNOWN, LINK_DOWN, GATEWAY_UNREACHABLE, TOOL_SILENT);

  private static ConditionType condition(
      String name, Severity severity, int holdSeconds, Scope scope, Explanation explanation) {
    return new ConditionType(
        new Name("address", name), severity, Duration.ofSeconds(holdSeconds), scope, explanation);
  }
}
