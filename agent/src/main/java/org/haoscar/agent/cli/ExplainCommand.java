package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.haoscar.agent.schedule.Durations;
import org.haoscar.mbeans.model.ConditionType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "explain",
    description = {
      "Says what a condition means, how long it must last, what ends it and what to do.",
      "Without a name it lists all conditions. No agent is asked."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it is explained", "3:there is no such condition"})
final class ExplainCommand implements Callable<Integer> {
  private final List<ConditionType> types;

  @Parameters(
      arity = "0..1",
      paramLabel = "CONDITION",
      description = "such as drbd.splitBrain, as alarms and messages name it; or a component")
  Optional<String> name = Optional.empty();

  @Mixin Screen screen = new Screen();

  ExplainCommand(List<ConditionType> types) {
    this.types = List.copyOf(types);
  }

  @Override
  public Integer call() {
    List<ConditionType> named = types.stream().filter(this::isMeant).toList();
    if (named.isEmpty()) {
      screen.complain(
          "there is no condition " + name.orElse("") + "; haoscar explain lists them all");
      return Exit.UNKNOWN;
    }
    if (screen.json) {
      var all = JsonNodeFactory.instance.arrayNode();
      named.forEach(type -> all.add(json(type)));
      screen.print(all);
    } else if (named.size() == 1) {
      screen.print(page(named.getFirst()));
    } else {
      screen.print(named.stream().map(ExplainCommand::line).toList());
    }
    return Exit.OK;
  }

  private boolean isMeant(ConditionType type) {
    return name.map(n -> n.equals(type.id().toString()) || n.equals(type.id().component()))
        .orElse(true);
  }

  private static String line(ConditionType type) {
    return String.format("%-34s %-13s %s", type.id(), type.severity().label(), hold(type));
  }

  private static String hold(ConditionType type) {
    return type.hold().equals(Duration.ZERO) ? "at once" : "after " + Durations.text(type.hold());
  }

  private List<String> page(ConditionType type) {
    var lines = new ArrayList<String>();
    lines.add(
        paint(type)
            + "  "
            + type.severity().label()
            + ", "
            + hold(type)
            + ", of "
            + (type.scope() == ConditionType.Scope.PAIR ? "the pair" : "one node"));
    lines.addAll(Wrap.indented("why     ", type.explanation().cause()));
    lines.addAll(Wrap.indented("ends    ", type.explanation().clears()));
    lines.addAll(Wrap.indented("do      ", type.explanation().action()));
    return lines;
  }

  private String paint(ConditionType type) {
    return screen.paint().bold(type.id().toString());
  }

  private static ObjectNode json(ConditionType type) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("condition", type.id().toString())
        .put("severity", type.severity().label())
        .put("holdSeconds", type.hold().toSeconds())
        .put("scope", type.scope().label())
        .put("cause", type.explanation().cause())
        .put("clears", type.explanation().clears())
        .put("action", type.explanation().action());
  }
}
