package org.haoscar.agent.config;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** YAML 1.2 as a tree of nodes that know their lines. An empty file is an empty mapping. */
final class Yaml {
  private Yaml() {}

  static final Node NOTHING = new MappingNode(Tag.MAP, java.util.List.of(), FlowStyle.FLOW);

  sealed interface Text {
    record Tree(Node root) implements Text {}

    record Broken(Mistake mistake) implements Text {}
  }

  static Text parse(String text) {
    try {
      return new Text.Tree(compose(text).orElse(NOTHING));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      int column = e.getProblemMark().map(Mark::getColumn).orElse(-1) + 1;
      return new Text.Broken(
          new Mistake(line, column, "", "this is no YAML: " + e.getProblem(), ""));
    } catch (YamlEngineException e) {
      return new Text.Broken(new Mistake(0, 0, "", "this is no YAML: " + e.getMessage(), ""));
    }
  }

  /** A declared value. */
  static Node literal(String text) {
    return compose(text).orElseThrow(() -> new IllegalStateException("no value: " + text));
  }

  private static Optional<Node> compose(String text) {
    var settings = LoadSettings.builder().setLabel("haoscar.yaml").build();
    return new Compose(settings).composeString(text);
  }
}
