package org.haoscar.routes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.routes.Settings.RoutesFolder;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * The operator's route files. Each is read, then built in a context of its own that starts nothing,
 * and only then loaded; a file with a mistake is refused and the others go on.
 */
final class RouteFiles {
  private static final long LONGEST = 65_536;

  private final RoutesFolder folder;
  private final DefaultCamelContext context;
  private final Channels channels;
  private final List<RefusedFile> refused = new ArrayList<>();

  RouteFiles(RoutesFolder folder, DefaultCamelContext context, Channels channels) {
    this.folder = folder;
    this.context = context;
    this.channels = channels;
  }

  /** Loads what can be loaded, by the order of the names, and returns what could not. */
  List<RefusedFile> load() {
    if (!Files.isDirectory(folder.path())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder.path())) {
      files.filter(RouteFiles::isRouteFile).sorted().forEach(this::load);
    } catch (IOException e) {
      refuse(folder.path(), 0, NotAccepted.reason(e));
    }
    return List.copyOf(refused);
  }

  private static boolean isRouteFile(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private void load(Path file) {
    Optional<String> objection = folder.trust().objection(file);
    if (objection.isPresent()) {
      refuse(file, 0, objection.get());
      return;
    }
    try {
      String text = text(file);
      Optional<RouteText.Mistake> mistake = new RouteText(folder.schemes()).mistake(text);
      if (mistake.isPresent()) {
        refuse(file, mistake.get().line(), mistake.get().reason());
      } else {
        load(file, text);
      }
    } catch (Exception e) {
      refuse(file, line(e), innermost(e));
    }
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException("it is longer than " + LONGEST + " octets");
    }
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private void load(Path file, String text) throws Exception {
    Built built = built(file, text);
    Optional<String> clash = clash(built);
    if (clash.isPresent()) {
      refuse(file, 0, clash.get());
      return;
    }
    try {
      read(context, file, text);
    } catch (Exception e) {
      remove(built);
      throw e;
    }
    built.served().forEach(name -> channels.add(new Channel.Routed(name, Severity.WARNING)));
  }

  /** What a file's routes are named, what they listen to, and which channels they serve. */
  private record Built(Set<String> ids, Set<String> sources, Set<String> served) {}

  private Built built(Path file, String text) throws Exception {
    try (var scratch = new DefaultCamelContext()) {
      scratch.disableJMX();
      scratch.setAutoStartup(false);
      read(scratch, file, text);
      scratch.start();
      var built = new Built(new HashSet<>(), new HashSet<>(), new HashSet<>());
      for (Route route : scratch.getRoutes()) {
        built.ids().add(route.getRouteId());
        built.sources().add(route.getEndpoint().getEndpointUri());
        served(route.getEndpoint()).ifPresent(built.served()::add);
      }
      return built;
    }
  }

  private static Optional<String> served(Endpoint endpoint) {
    return endpoint instanceof HaoscarEndpoint ours && ours.place() instanceof Place.Due due
        ? Optional.of(due.channel())
        : Optional.empty();
  }

  private static void read(CamelContext into, Path file, String text) throws Exception {
    var resource = ResourceHelper.fromString(file.getFileName().toString(), text);
    PluginHelper.getRoutesLoader(into).loadRoutes(resource);
  }

  /** Camel would put a route in the place of another with its id, and start both files' routes. */
  private Optional<String> clash(Built built) {
    if (built.ids().isEmpty()) {
      return Optional.of("it has no route");
    }
    Stream<String> ids =
        built.ids().stream()
            .filter(id -> context.getRoute(id) != null)
            .map(id -> "there is a route \"" + id + "\" already");
    Stream<String> sources =
        context.getRoutes().stream()
            .map(route -> route.getEndpoint().getEndpointUri())
            .filter(built.sources()::contains)
            .map(uri -> "another route takes what comes from " + uri);
    Stream<String> reserved =
        built.sources().stream()
            .filter(uri -> uri.startsWith("haoscar://events"))
            .map(uri -> "haoscar:events is the agent's own");
    return Stream.of(ids, sources, reserved).flatMap(s -> s).findFirst();
  }

  private void remove(Built built) throws Exception {
    ModelCamelContext model = context;
    for (String id : built.ids()) {
      RouteDefinition half = model.getRouteDefinition(id);
      if (half != null) {
        context.getRouteController().stopRoute(id);
        model.removeRouteDefinition(half);
      }
    }
  }

  private static int line(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof MarkedYamlEngineException marked) {
        return marked.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
      }
    }
    return 0;
  }

  /** Camel wraps what is wrong in what it was doing. */
  private static String innermost(Throwable thrown) {
    Throwable t = thrown;
    while (t.getCause() != null && t.getCause().getMessage() != null) {
      t = t.getCause();
    }
    return t instanceof MarkedYamlEngineException marked
        ? Line.of(marked.getProblem())
        : NotAccepted.reason(t);
  }

  private void refuse(Path file, int line, String reason) {
    refused.add(new RefusedFile(file, line, reason));
  }
}
