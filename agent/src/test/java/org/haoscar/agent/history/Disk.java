package org.haoscar.agent.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.haoscar.agent.demo.PlayedPair;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a head's state folder lies on. Where we may mount, a small file system that is filled to its
 * end. Elsewhere the agent may not write any more: it is told "file too large" in place of "no
 * space left".
 */
final class Disk {
  private static final Logger log = LoggerFactory.getLogger(Disk.class);
  private static final String SIZE = "size=128m";

  private final PlayedPair pair;
  private final String head;
  private final Path folder;
  private final boolean mounted;
  private boolean full;

  Disk(PlayedPair pair, String head, Path folder) throws IOException, InterruptedException {
    this.pair = pair;
    this.head = head;
    this.folder = folder;
    this.mounted = succeeds("mount", "-t", "tmpfs", "-o", SIZE, "haoscar", folder.toString());
  }

  void full(boolean now) throws IOException, InterruptedException {
    if (now == full) {
      return;
    }
    full = now;
    if (!mounted) {
      limit();
    } else if (now) {
      fill();
    } else {
      Files.deleteIfExists(folder.resolve("filler"));
    }
  }

  /** A new process has no limit yet. */
  void started() throws IOException, InterruptedException {
    if (full && !mounted) {
      limit();
    }
  }

  private void limit() throws IOException, InterruptedException {
    String size = full ? "--fsize=0:unlimited" : "--fsize=unlimited:unlimited";
    pair.with(head, pid -> log.debug("{}: {}", size, succeeds("prlimit", "--pid", pid, size)));
  }

  private void fill() {
    try (OutputStream filler = Files.newOutputStream(folder.resolve("filler"))) {
      for (var some = new byte[4096]; ; ) {
        filler.write(some);
      }
    } catch (IOException e) {
      log.debug("full: {}", e.toString());
    }
  }

  static boolean succeeds(String... command) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  void release() throws IOException, InterruptedException {
    full(false);
    if (mounted && !succeeds("umount", "--lazy", folder.toString())) {
      log.warn("{} stays mounted", folder);
    }
  }
}
