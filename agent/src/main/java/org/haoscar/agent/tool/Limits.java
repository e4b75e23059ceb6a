package org.haoscar.agent.tool;

import java.time.Duration;

/**
 * What a tool may cost us.
 *
 * @param output bytes of stdout, and as many of stderr
 * @param line bytes of one line of a stream
 * @param grace from SIGTERM to SIGKILL, and again from SIGKILL to calling it unkillable
 * @param read how long a kernel file may take
 */
public record Limits(int output, int line, Duration grace, Duration read) {
  public static final Limits STANDARD =
      new Limits(4 << 20, 64 << 10, Duration.ofSeconds(1), Duration.ofSeconds(3));
}
