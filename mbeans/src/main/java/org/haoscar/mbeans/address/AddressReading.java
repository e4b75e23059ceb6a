package org.haoscar.mbeans.address;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.haoscar.mbeans.address.AddressStatus.Gateway;
import org.haoscar.mbeans.address.AddressStatus.Neighbour;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Unanswered;

/** One whole reading of the addresses. Routes and neighbours are shown where they can be read. */
record AddressReading(Tools tools, Time time, Settings settings) {

  Observation<AddressStatus> observe() {
    if (settings.addresses().isEmpty()) {
      return new Absent<>("no virtual address is named in the configuration", time.now());
    }
    Output output = tools.run(settings.held());
    return IpText.addresses(Unanswered.printed(output))
        .<Observation<AddressStatus>>map(own -> new Observed<>(status(own), time.now()))
        .orElseGet(() -> Unanswered.of(output, settings.held().toString(), time.now()));
  }

  private AddressStatus status(List<IpText.Own> own) {
    List<Neighbour> neighbours = IpText.neighbours(printed(settings.neighbours()));
    return new AddressStatus(
        settings.addresses().stream().map(a -> IpText.held(a, own, neighbours)).toList(),
        gateways(neighbours));
  }

  private List<Gateway> gateways(List<Neighbour> neighbours) {
    Map<String, Gateway> gateways = new LinkedHashMap<>();
    settings.defaultRoutes().stream()
        .flatMap(command -> IpText.gateways(printed(command), neighbours).stream())
        .forEach(gateway -> gateways.putIfAbsent(gateway.name(), gateway));
    return List.copyOf(gateways.values());
  }

  private String printed(Command command) {
    return Unanswered.printed(tools.run(command));
  }
}
