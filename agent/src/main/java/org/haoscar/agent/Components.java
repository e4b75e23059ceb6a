package org.haoscar.agent;

import java.util.List;
import java.util.stream.Stream;
import org.haoscar.agent.config.Configuration;
import org.haoscar.mbeans.Families;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.peer.PeerCondition;
import org.haoscar.mbeans.peer.PeerModule;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.port.Held;
import org.haoscar.mbeans.table.Module;

/** Every HA tool family that the agent knows, as the site wants it. */
public record Components(List<Component<?>> all) {

  public Components {
    all = List.copyOf(all);
  }

  public static Components of(Configuration configuration) {
    return new Components(
        Families.ALL.stream()
            .<Component<?>>map(family -> component(family, configuration.watching(family.name())))
            .toList());
  }

  private static <S> Component<S> component(Family<S> family, Configuration.Watching watching) {
    return new Held<>(family.make().apply(watching.chosen()), watching.holds());
  }

  /** Where no configuration is at hand: to read recorded output, to explain. */
  public static Components usual() {
    return new Components(Families.ALL.stream().<Component<?>>map(Family::usual).toList());
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
