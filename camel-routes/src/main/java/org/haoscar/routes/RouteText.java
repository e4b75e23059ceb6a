package org.haoscar.routes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Looks at a route file before Camel may: some of what Camel's YAML can say is run while it is
 * loaded. Only words, components and functions that are known to do no harm pass.
 *
 * <pre>
 * - route:
 *     id: pager
 *     from:
 *       uri: haoscar:due/pager
 *       steps:
 *         - setBody: { simple: "${header.HaoscarSeverity}: ${header.HaoscarText}" }
 *         - to: log:pager
 * </pre>
 */
final class RouteText {
  private static final Set<String> WORDS =
      Set.of(
          "route",
          "id",
          "description",
          "from",
          "uri",
          "parameters",
          "steps",
          "to",
          "setBody",
          "setHeader",
          "setHeaders",
          "headers",
          "setProperty",
          "removeHeader",
          "removeHeaders",
          "removeProperty",
          "choice",
          "when",
          "otherwise",
          "filter",
          "log",
          "message",
          "loggingLevel",
          "logName",
          "name",
          "pattern",
          "expression",
          "simple",
          "constant",
          "header",
          "exchangeProperty",
          "transform",
          "split",
          "delimiter",
          "stop",
          "trim");

  private static final Set<String> OURS = Set.of("haoscar", "direct", "seda", "log");

  /** {@code ${header.HaoscarText}} and {@code ${body.id}}, but nothing that reaches a class. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "body|bodyAs\\(String\\)|(body|header|headers|exchangeProperty)\\.[\\w.]+"
              + "|header\\[[\\w.]+]|exchangeId|routeId|date:now(:[\\w .:/'-]+)?");

  private static final Pattern OPENING = Pattern.compile("\\$(?:simple|init)?\\{([^}]*)}?");

  private final Set<String> schemes;

  RouteText(Set<String> more) {
    this.schemes = new TreeSet<>(OURS);
    schemes.addAll(more);
  }

  /** A line, from 1, and what is wrong there. */
  record Mistake(int line, String reason) {}

  Optional<Mistake> mistake(String text) {
    try {
      Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(text);
      return root.isEmpty() ? Optional.of(new Mistake(0, "it is empty")) : document(root.get());
    } catch (MarkedYamlEngineException e) {
      return Optional.of(new Mistake(line(e.getProblemMark()), Line.of(e.getProblem())));
    } catch (YamlEngineException e) {
      return Optional.of(new Mistake(0, NotAccepted.reason(e)));
    }
  }

  private Optional<Mistake> document(Node root) {
    return root instanceof SequenceNode list
        ? first(list.getValue())
        : wrong(root, "a route file is a list: it starts with \"- route:\"");
  }

  private Optional<Mistake> first(List<Node> nodes) {
    return nodes.stream().flatMap(node -> check(node).stream()).findFirst();
  }

  /** An anchor is refused because it can lead into itself. */
  private Optional<Mistake> check(Node node) {
    if (node.getAnchor().isPresent()) {
      return wrong(node, "anchors are not allowed here");
    }
    return switch (node) {
      case MappingNode map ->
          map.getValue().stream().flatMap(entry -> check(entry).stream()).findFirst();
      case SequenceNode list -> first(list.getValue());
      case ScalarNode scalar -> text(scalar);
      default -> wrong(node, "this is not understood");
    };
  }

  private Optional<Mistake> check(NodeTuple entry) {
    String word = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
    Node value = entry.getValueNode();
    if (!WORDS.contains(word)) {
      return wrong(entry.getKeyNode(), "\"" + word + "\" is not allowed in a route file");
    }
    if (word.equals("parameters")) {
      return parameters(value);
    }
    boolean address = word.equals("uri") || word.equals("to") || word.equals("from");
    return address && value instanceof ScalarNode uri ? uri(uri) : check(value);
  }

  private Optional<Mistake> parameters(Node value) {
    return value instanceof MappingNode map
        ? first(map.getValue().stream().map(NodeTuple::getValueNode).toList())
        : wrong(value, "parameters are names with values");
  }

  private Optional<Mistake> uri(ScalarNode node) {
    int colon = node.getValue().indexOf(':');
    String scheme = colon < 0 ? node.getValue() : node.getValue().substring(0, colon);
    return schemes.contains(scheme)
        ? text(node)
        : wrong(node, "component \"" + scheme + "\" is not allowed; allowed are " + schemes);
  }

  private Optional<Mistake> text(ScalarNode node) {
    if (node.getValue().contains("{{") || node.getValue().contains("#class:")) {
      return wrong(node, "placeholders and classes are not allowed here");
    }
    Matcher functions = OPENING.matcher(node.getValue());
    while (functions.find()) {
      String function = functions.group(1);
      if (!FUNCTION.matcher(function).matches()
          || function.toLowerCase(Locale.ROOT).contains("class")) {
        return wrong(node, "${" + function + "} is not allowed here");
      }
    }
    return Optional.empty();
  }

  private static Optional<Mistake> wrong(Node node, String reason) {
    return Optional.of(new Mistake(line(node.getStartMark()), reason));
  }

  private static int line(Optional<Mark> mark) {
    return mark.map(m -> m.getLine() + 1).orElse(0);
  }
}
