package org.haoscar.agent.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;

/**
 * Whether each component's newest reading is good and fresh.
 *
 * @param watched the components that tools are asked for
 * @param old from which age on a component's reading is too old: some polls were missed
 */
public record ToolsCheck(
    Snapshots snapshots, Time time, Set<String> watched, Function<String, Duration> old)
    implements Check {

  @Override
  public String name() {
    return "tools";
  }

  @Override
  public Answer ask() {
    List<Answer> answers = watched.stream().sorted().map(this::ask).toList();
    return answers.isEmpty() ? new Answer(Result.OK, "Nothing is watched.") : Answer.worst(answers);
  }

  private Answer ask(String component) {
    Seen<?> seen = snapshots.current().components().get(component);
    if (seen == null) {
      return new Answer(Result.UNKNOWN, component + " was not read yet.");
    }
    Duration age = Duration.between(seen.latest().at(), time.now());
    if (!seen.latest().conclusive()) {
      return new Answer(
          Result.CRITICAL, component + " cannot be read: " + seen.latest().reason() + ".");
    }
    return age.compareTo(old.apply(component)) > 0
        ? new Answer(Result.WARNING, component + " was last read " + age.toSeconds() + " s ago.")
        : new Answer(Result.OK, component + " was read " + age.toSeconds() + " s ago.");
  }
}
