package org.haoscar.agent.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;

/**
 * What one node's fake tools read, and the tools themselves in {@code bin}; in {@code drbd} lie
 *
 * <pre>
 * dump          the log's length in bytes, then what `events2 --now` prints; replaced whole
 * log           what happened, appended to
 * status.json   what `status --json` prints; replaced whole
 * status.txt    what `status` prints; replaced whole
 * gi            a line for each volume: its number, then what `get-gi` prints or complains
 * proc          /proc/drbd
 * </pre>
 *
 * <p>The log is written before the dump that counts it, so whoever reads an old dump finds all that
 * came after in the log.
 */
final class Stage {
  private static final List<String> TOOLS = List.of("drbdsetup", "drbdadm");

  private static final String PROC =
      """
      version: 9.2.2 (api:2/proto:86-121)
      GIT-hash: 8435da3ec2a0a70dee0fedf354276d6f1c6ba708 build by haoscar@demo, 2026-11-21 21:07:15
      Transports (api:18): tcp (9.2.2)
      """;

  private final Path folder;

  private Stage(Path folder) {
    this.folder = folder;
  }

  static Stage build(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    Files.createDirectories(folder.resolve("drbd"));
    Files.writeString(folder.resolve("drbd/log"), "");
    Files.writeString(folder.resolve("drbd/proc"), PROC);
    for (String tool : TOOLS) {
      install(tool, folder.resolve("bin").resolve(tool));
    }
    return new Stage(folder);
  }

  private static void install(String tool, Path to) throws IOException {
    try (InputStream script = Stage.class.getResourceAsStream(tool)) {
      if (script == null) {
        throw new IOException("the class path lacks " + tool);
      }
      Files.copy(script, to);
    }
    Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path bin() {
    return folder.resolve("bin");
  }

  void play(List<String> lines, Side side, Instant at) throws IOException {
    Path log = folder.resolve("drbd/log");
    if (!lines.isEmpty()) {
      Files.writeString(log, text(lines), StandardOpenOption.APPEND);
    }
    replace("dump", Files.size(log) + "\n" + text(side.dump(at)));
    replace("status.json", StatusJson.of(side.now()));
    replace("status.txt", StatusText.of(side.now()));
    replace("gi", text(side.now().volumes().stream().map(v -> generation(side.now(), v)).toList()));
  }

  private static String generation(Head head, Volume volume) {
    String line = volume.hasDisk() ? Generation.line(head, volume) : "Device has no disk";
    return volume.number() + " " + line;
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private void replace(String name, String text) throws IOException {
    Path fresh = folder.resolve("drbd/" + name + ".new");
    Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
    Files.move(fresh, folder.resolve("drbd/" + name), StandardCopyOption.ATOMIC_MOVE);
  }
}
