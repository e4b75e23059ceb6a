package org.haoscar.agent.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The host's name as the kernel has it: asking a resolver could take for ever. */
final class Hostname {
  private Hostname() {}

  static String get() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip().split("\\.", 2)[0];
    } catch (IOException e) {
      throw new UncheckedIOException("the kernel does not say the host's name", e);
    }
  }
}
