package org.haoscar.agent.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.http.Endpoint;
import org.haoscar.agent.jmx.AgentMXBean;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.log.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which agent a command asks: this head's, found by what it left in its run folder, or another. */
final class Target {
  @Option(
      names = "--run",
      paramLabel = "DIR",
      defaultValue = "${env:HAOSCAR_RUN:-/run/haoscar}",
      description = "where the agent says how to reach it (default: ${DEFAULT-VALUE})")
  Path run = Path.of("/run/haoscar");

  @Option(
      names = "--state",
      paramLabel = "DIR",
      defaultValue = "${env:HAOSCAR_STATE:-/var/lib/haoscar}",
      description = "where it leaves its last status (default: ${DEFAULT-VALUE})")
  Path state = Path.of("/var/lib/haoscar");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "ask another head's agent, such as https://beta:8778")
  @Nullable URI url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "with --url: the account; the password is asked for or in HAOSCAR_PASSWORD")
  @Nullable String user;

  @Option(
      names = "--certificate",
      paramLabel = "FILE",
      description = "with --url: the certificate to expect there (PEM)")
  @Nullable Path certificate;

  Reply call(String operation, Object... arguments) {
    return call(AgentMXBean.NAME, operation, List.of(arguments));
  }

  /** Of another MBean than the agent's own. */
  Reply call(String mbean, String operation, List<?> arguments) {
    try {
      return client().call(mbean, operation, arguments);
    } catch (NoSuchFileException e) {
      return new Reply.Down(Reply.Down.DOWN, "there is no " + e.getFile());
    } catch (AccessDeniedException e) {
      return new Reply.Refused("may not read " + e.getFile() + ": be root or in group haoscar");
    } catch (IOException e) {
      return new Reply.Refused(e.getMessage());
    }
  }

  private AgentClient client() throws IOException {
    URI remote = url;
    if (remote == null) {
      String token = Files.readString(run.resolve(Endpoint.TOKEN_FILE)).strip();
      return new AgentClient(Endpoint.read(run), "Bearer " + token);
    }
    Optional<String> pem =
        certificate == null ? Optional.empty() : Optional.of(Files.readString(certificate));
    return new AgentClient(new Endpoint(remote, pem), "Basic " + credentials());
  }

  private String credentials() throws IOException {
    if (user == null) {
      throw new IOException("--url needs --user");
    }
    return Base64.getEncoder()
        .encodeToString((user + ":" + password()).getBytes(StandardCharsets.UTF_8));
  }

  private String password() throws IOException {
    String given = System.getenv("HAOSCAR_PASSWORD");
    if (given != null) {
      return given;
    }
    return Terminal.console()
        .map(console -> console.readPassword("password of %s: ", user))
        .map(String::new)
        .orElseThrow(() -> new IOException("no terminal to ask for it: set HAOSCAR_PASSWORD"));
  }

  /** What the agent left behind; of another head there is none. */
  Optional<Leftover> leftover() throws IOException {
    Path file = state.resolve("last.json");
    if (url != null || !Files.exists(file)) {
      return Optional.empty();
    }
    return Optional.of(new Leftover(file, Json.parse(Files.readString(file))));
  }
}
