package org.haoscar.agent;

import java.util.List;
import java.util.stream.Stream;
import org.haoscar.agent.config.Configuration;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.peer.PeerCondition;
import org.haoscar.mbeans.peer.PeerModule;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.table.Module;

/** The visible list: every HA tool family that the agent knows, one line each. */
public record Components(List<Component<?>> all) {

  public Components {
    all = List.copyOf(all);
  }

  public static Components of(Configuration configuration) {
    return new Components(List.of(new Drbd(Settings.drbd(configuration.drbd()))));
  }

  /** Where no configuration is at hand: to read recorded output, to explain. */
  public static Components usual() {
    return new Components(List.of(new Drbd(org.haoscar.mbeans.drbd.Settings.usual())));
  }

  public List<Module<?>> modules() {
    return Stream.concat(
            Stream.<Module<?>>of(AlarmModule.MODULE, AgentModule.MODULE, PeerModule.MODULE),
            all.stream().<Module<?>>map(Component::module))
        .toList();
  }

  public List<ConditionType> conditions() {
    return Stream.of(
            all.stream().flatMap(component -> component.conditions().stream()),
            AgentCondition.types().stream(),
            PeerCondition.types().stream())
        .flatMap(types -> types)
        .toList();
  }
}
