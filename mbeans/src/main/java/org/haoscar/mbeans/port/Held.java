package org.haoscar.mbeans.port;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.table.Module;

/**
 * A component with the hold times that the site wants.
 *
 * @param holds by the condition's name, such as {@code disconnected}
 */
public record Held<S>(Component<S> of, Map<String, Duration> holds) implements Component<S> {
  public Held {
    holds = Map.copyOf(holds);
  }

  private ConditionType held(ConditionType type) {
    Duration hold = holds.getOrDefault(type.id().condition(), type.hold());
    return new ConditionType(type.id(), type.severity(), hold, type.scope(), type.explanation());
  }

  private List<Finding> held(List<Finding> findings) {
    return findings.stream()
        .map(
            f ->
                new Finding(
                    held(f.type()), f.key(), f.severity(), f.verdict(), f.text(), f.within()))
        .toList();
  }

  @Override
  public List<ConditionType> conditions() {
    return of.conditions().stream().map(this::held).toList();
  }

  @Override
  public List<Finding> findings(Observation<S> observation, String node) {
    return held(of.findings(observation, node));
  }

  @Override
  public List<Finding> across(S status, Optional<Map<String, String>> theirs, String node) {
    return held(of.across(status, theirs, node));
  }

  @Override
  public Module<S> module() {
    return of.module();
  }

  @Override
  public Observation<S> observe(Tools tools, Time time) {
    return of.observe(tools, time);
  }

  @Override
  public Optional<Stream<S>> stream() {
    return of.stream();
  }

  @Override
  public List<Tools.Command> hints() {
    return of.hints();
  }

  @Override
  public S join(S streamed, S polled) {
    return of.join(streamed, polled);
  }

  @Override
  public Map<String, String> facts(S status) {
    return of.facts(status);
  }

  @Override
  public Optional<String> active(S status, String node) {
    return of.active(status, node);
  }

  @Override
  public List<Change> changes(S from, S to) {
    return of.changes(from, to);
  }

  @Override
  public List<Tools.Command> capture() {
    return of.capture();
  }

  @Override
  public List<Reading<S>> replay(String recorded) {
    return of.replay(recorded);
  }
}
