package org.haoscar.agent.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** DRBD 9 as its tools would print it: one resource, in peace until we say a line. */
final class PlayedDrbd implements AutoCloseable {
  private static final List<String> DUMP =
      List.of(
          "resource name:r0 role:Primary suspended:no force-io-failures:no write-ordering:flush"
              + " may_promote:no promotion_score:10102",
          "connection name:r0 peer-node-id:1 conn-name:ha2 connection:Connected role:Secondary"
              + " congested:no ap-in-flight:0 rs-in-flight:0",
          "device name:r0 volume:0 minor:0 backing_dev:/dev/vdb disk:UpToDate client:no quorum:yes"
              + " size:262100 read:262100 written:0 al-writes:0 bm-writes:2 upper-pending:0"
              + " lower-pending:0 al-suspended:no blocked:no",
          "peer-device name:r0 peer-node-id:1 conn-name:ha2 volume:0 replication:Established"
              + " peer-disk:UpToDate peer-client:no resync-suspended:no received:0 sent:262100"
              + " out-of-sync:0 pending:0 unacked:0",
          "path name:r0 peer-node-id:1 conn-name:ha2 local:ipv4:10.99.0.1:7788"
              + " peer:ipv4:10.99.0.2:7788 established:yes",
          "-");

  /** The stream's lines come through a named pipe: {@code tail -f} would look late. */
  private static final String DRBDSETUP =
      """
      #!/bin/sh
      here=${0%/*}
      case $* in
      *--now*) exec cat "$here/dump" ;;
      events2*) exec cat "$here/dump" "$here/lines" ;;
      *) exit 20 ;;
      esac
      """;

  private static final String DRBDADM =
      """
      #!/bin/sh
      case $1 in
      --version) echo DRBDADM_VERSION=9.22.0 ;;
      sh-resources) echo r0 ;;
      esac
      """;

  private final Path folder;
  private final RandomAccessFile lines;

  PlayedDrbd(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    program("drbdsetup", DRBDSETUP);
    program("drbdadm", DRBDADM);
    Files.writeString(proc(), "version: 9.2.2 (api:2/proto:86-121)\n");
    Files.writeString(
        folder.resolve("dump"),
        DUMP.stream().map(l -> line("exists " + l)).collect(Collectors.joining()));
    Path pipe = folder.resolve("lines");
    new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
    // to read and to write, so that opening waits for no reader and a reader sees no end
    this.lines = new RandomAccessFile(pipe.toFile(), "rw");
  }

  private void program(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Path drbdsetup() {
    return folder.resolve("drbdsetup");
  }

  Path drbdadm() {
    return folder.resolve("drbdadm");
  }

  Path proc() {
    return folder.resolve("proc-drbd");
  }

  /** {@code 2026-11-21T21:13:37.809022+00:00 change resource name:r0 suspended:user} */
  void say(String change) throws IOException {
    lines.write(line("change " + change).getBytes(StandardCharsets.US_ASCII));
  }

  private static String line(String text) {
    return Instant.now().toString().replaceAll("[0-9]{0,3}Z$", "+00:00 ") + text + "\n";
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
