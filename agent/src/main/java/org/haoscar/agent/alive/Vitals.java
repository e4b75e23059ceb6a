package org.haoscar.agent.alive;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.haoscar.mbeans.agent.AgentModule;

/**
 * What has to go on for the agent to be well.
 *
 * @param every the beats' interval: what turned once since the last beat is fresh
 * @param watched the components' names
 * @param watcherRest how long a component's watcher may take from reading to reading
 */
public record Vitals(
    Pulse pulse, Duration every, List<String> watched, Function<String, Duration> watcherRest) {
  /** The part that {@link Pulse#turned} is told of by each decision of the flow. */
  public static final String FLOW = "flow";

  /** The agent looks at itself every five seconds; each time it asks the journal first. */
  private static final Duration OWN_REST = Duration.ofSeconds(30);

  public Vitals {
    watched = List.copyOf(watched);
  }

  List<VitalSign> signs() {
    return Stream.concat(
            Stream.of(
                sign("the deciding flow", FLOW, OWN_REST),
                sign("the journal", AgentModule.MODULE.component(), OWN_REST)),
            watched.stream()
                .map(name -> sign("the watcher of " + name, name, watcherRest.apply(name))))
        .toList();
  }

  private VitalSign sign(String what, String part, Duration rest) {
    return new VitalSign(
        what, pulse.lastTurn(part), rest.compareTo(every) > 0 ? rest : every.plusSeconds(5));
  }
}
