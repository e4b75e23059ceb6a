package org.haoscar.agent.alive;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.haoscar.agent.cli.Exit;
import org.haoscar.agent.config.Mistake;
import org.haoscar.agent.config.WatchConfiguration;
import org.haoscar.agent.config.WatchFile;
import org.haoscar.agent.config.WatchFile.Loaded;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.log.Log;
import org.haoscar.mbeans.model.Channel.HostPort;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "watch",
    description = {
      "Runs elsewhere than on the heads, hears the \"all is well\" of both, and tells when one or"
          + " both go quiet. It needs no HA tools and no database.",
      "With --status it asks the watch that runs on this host, as Nagios does."
    },
    exitCodeListHeading = "Exit codes of --status:%n",
    exitCodeList = {
      "0:both heads say that all is well",
      "1:one head is quiet",
      "2:both heads are quiet",
      "3:nobody knows: no watch answers, or it has not heard both heads yet"
    })
public final class WatchCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Start start;

  /** What runs the watch until it is stopped; returns its exit code. */
  public interface Start {
    int run(WatchConfiguration configuration) throws Exception;
  }

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/haoscar/watch.yaml",
      description = "its configuration (default: ${DEFAULT-VALUE})")
  Path config = Path.of("/etc/haoscar/watch.yaml");

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      converter = Address.class,
      description = "where it listens, or with --status is asked, instead of what the file says")
  @org.jspecify.annotations.Nullable
  HostPort listen;

  @Option(names = "--check", description = "only checks the configuration, whole")
  boolean check;

  @Option(names = "--example", description = "prints a configuration with every key, explained")
  boolean example;

  @Option(names = "--status", description = "asks the running watch how the heads are")
  boolean status;

  @Option(names = "--json", description = "with --status: for programs")
  boolean json;

  @Spec CommandSpec spec;

  public WatchCommand(Start start) {
    this.start = start;
  }

  @Override
  public Integer call() throws Exception {
    if (example) {
      spec.commandLine().getOut().print(WatchFile.example());
      spec.commandLine().getOut().flush();
      return Exit.OK;
    }
    if (status && listen != null) {
      return status(listen);
    }
    return switch (new WatchFile(config).load()) {
      case Loaded.Accepted(var configuration) -> accepted(configuration);
      case Loaded.Refused(List<Mistake> mistakes) -> refuse(mistakes);
    };
  }

  private int accepted(WatchConfiguration file) throws Exception {
    var configuration = listen == null ? file : file.listeningOn(listen);
    if (check) {
      spec.commandLine().getOut().println(config + " is right");
      return Exit.OK;
    }
    if (status) {
      return status(configuration.place().listen());
    }
    Log.forAgent();
    return start.run(configuration);
  }

  private int refuse(List<Mistake> mistakes) {
    mistakes.forEach(mistake -> spec.commandLine().getErr().println(config + ": " + mistake));
    return status ? Exit.UNKNOWN : Exit.WARNING;
  }

  private int status(HostPort at) throws InterruptedException {
    URI place = URI.create("http://" + reachable(at));
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      JsonNode page = Json.parse(get(client, place.resolve("/status.json")));
      spec.commandLine()
          .getOut()
          .print(json ? Json.pretty(page) + "\n" : get(client, place.resolve("/status")));
      spec.commandLine().getOut().flush();
      return page.path("exit").asInt(Exit.UNKNOWN);
    } catch (IOException e) {
      String why = e.getMessage() == null ? "connection refused" : e.getMessage();
      spec.commandLine().getOut().println("UNKNOWN: no watch answers at " + place + ": " + why);
      return Exit.UNKNOWN;
    }
  }

  private static String get(HttpClient client, URI url) throws IOException, InterruptedException {
    var response =
        client.send(HttpRequest.newBuilder(url).timeout(PATIENCE).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("HTTP " + response.statusCode() + " of " + url);
    }
    return response.body();
  }

  /** Who listens on every address is asked on this host's own. */
  private static HostPort reachable(HostPort at) {
    return at.host().equals("0.0.0.0") || at.host().equals("::")
        ? new HostPort("127.0.0.1", at.port())
        : at;
  }

  /** {@code 0.0.0.0:8780} */
  static final class Address implements ITypeConverter<HostPort> {
    @Override
    public HostPort convert(String text) {
      return WatchFile.address(text)
          .orElseThrow(() -> new TypeConversionException("write HOST:PORT"));
    }
  }
}
