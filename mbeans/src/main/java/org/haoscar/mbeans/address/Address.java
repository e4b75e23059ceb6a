package org.haoscar.mbeans.address;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.table.Module;

/** The adapter for virtual addresses. It asks the kernel of this head and sends nothing. */
public final class Address implements Component<AddressStatus> {
  public static final Family<AddressStatus> FAMILY =
      new Family<>(
          "address",
          "The virtual addresses of the pair, and the gateways.",
          Duration.ofSeconds(10),
          Settings.OPTIONS,
          chosen -> new Address(Settings.of(chosen)));

  private final Settings settings;

  public Address(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Module<AddressStatus> module() {
    return AddressTables.MODULE;
  }

  @Override
  public List<ConditionType> conditions() {
    return AddressConditions.ALL;
  }

  @Override
  public Observation<AddressStatus> observe(Tools tools, Time time) {
    return new AddressReading(tools, time, settings).observe();
  }

  /** Nothing to follow where nothing is watched. */
  @Override
  public List<Tools.Command> hints() {
    return settings.addresses().isEmpty() ? List.of() : List.of(settings.monitor());
  }

  @Override
  public List<Finding> findings(Observation<AddressStatus> observation, String node) {
    return switch (observation) {
      case Observation.Observed<AddressStatus> o -> AddressFindings.of(o.status(), node);
      case Observation.Absent<AddressStatus> absent -> List.of();
      case Observation.Unreadable<AddressStatus> unreadable -> silent(unreadable, node);
      case Observation.TimedOut<AddressStatus> timedOut -> silent(timedOut, node);
    };
  }

  private static List<Finding> silent(Observation<AddressStatus> observation, String node) {
    return List.of(AddressFindings.toolSilent(node, observation.reason()));
  }

  @Override
  public List<Finding> across(
      AddressStatus status, Optional<Map<String, String>> theirs, String node) {
    return AddressFindings.across(status, theirs.orElse(Map.of()), node);
  }

  @Override
  public Map<String, String> facts(AddressStatus status) {
    return status.facts();
  }

  @Override
  public List<Change> changes(AddressStatus from, AddressStatus to) {
    return Change.between(from.story(), to.story());
  }

  @Override
  public List<Tools.Command> capture() {
    return Stream.of(
            List.of(settings.held()), settings.defaultRoutes(), List.of(settings.neighbours()))
        .flatMap(List::stream)
        .toList();
  }
}
