package org.haoscar.agent.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.port.Tools.Command;

/** Small programs that behave as badly as tools do. */
record Scripts(Path folder) {

  Command script(String name, String... body) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + String.join("\n", body) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new Command(List.of(file.toString()), Duration.ofSeconds(30));
  }

  /** The pids that a script wrote into a file beside it. */
  List<Long> pids(String file) throws IOException {
    Path path = folder.resolve(file);
    return Files.exists(path)
        ? Files.readAllLines(path).stream().map(Long::valueOf).toList()
        : List.of();
  }

  static boolean runs(long pid) {
    try {
      String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return ToolSession.Stat.of(text).runs();
    } catch (IOException e) {
      return false;
    }
  }
}
