package org.haoscar.agent.tool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;

/** How a start ended. */
sealed interface Launch {
  record Started(ToolSession session) implements Launch {}

  record Failed(Output output) implements Launch {}

  /** util-linux's, an essential package; it execs in place, so the pid stays the tool's. */
  String SETSID = "/usr/bin/setsid";

  /** {@code setsid: failed to execute drbdsetup: No such file or directory} */
  Pattern NOT_EXECUTED = Pattern.compile("setsid: failed to execute (.*): ([^:]+)\n?");

  static Launch of(Command command) {
    String program = command.words().getFirst();
    Optional<Path> found = find(program);
    if (found.isEmpty()) {
      return new Failed(new Output.Missing(program + ": no such program"));
    }
    if (!Files.isExecutable(found.get())) {
      return new Failed(new Output.Forbidden(found.get() + ": may not be executed"));
    }
    return start(command, found.get());
  }

  /** What exec itself answered when it failed after our own look, such as ENOEXEC. */
  static Output settled(Output.Exited exited) {
    var failure = NOT_EXECUTED.matcher(exited.err());
    if (exited.status() < 126 || !failure.matches()) {
      return exited;
    }
    String reason = failure.group(1) + ": " + failure.group(2);
    return exited.status() == 127 ? new Output.Missing(reason) : new Output.Forbidden(reason);
  }

  private static Launch start(Command command, Path program) {
    List<String> words = new ArrayList<>(List.of(SETSID, program.toString()));
    words.addAll(command.words().subList(1, command.words().size()));
    try {
      return new Started(new ToolSession(builder(words).start()));
    } catch (IOException e) {
      return new Failed(new Output.Exited(126, "", "could not be started: " + e.getMessage()));
    }
  }

  private static ProcessBuilder builder(List<String> words) {
    var builder = new ProcessBuilder(words);
    builder.directory(new File("/"));
    builder.redirectInput(new File("/dev/null"));
    var environment = builder.environment();
    environment.put("LC_ALL", "C");
    // systemd's messages to us are not for the tools
    List.of("NOTIFY_SOCKET", "LISTEN_FDS", "CREDENTIALS_DIRECTORY", "WATCHDOG_USEC")
        .forEach(environment::remove);
    return builder;
  }

  private static Optional<Path> find(String program) {
    if (program.contains("/")) {
      return Optional.of(Path.of(program)).filter(Files::isRegularFile);
    }
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    // drbdsetup lives in /sbin or /usr/sbin, which a user's PATH lacks
    return Stream.concat(
            Stream.of(path.split(":")), Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin"))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
