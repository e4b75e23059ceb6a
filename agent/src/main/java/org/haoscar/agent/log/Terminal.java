package org.haoscar.agent.log;

import java.io.Console;
import java.util.Optional;

/** The terminal that this process was started from. */
public final class Terminal {
  private Terminal() {}

  /**
   * Empty for a service, a pipe, a script. The JDK went back and forth here: {@code console()} is
   * never null in 22 to 24, and null again from 25 on.
   */
  public static Optional<Console> console() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }
}
