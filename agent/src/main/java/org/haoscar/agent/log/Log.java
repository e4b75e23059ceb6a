package org.haoscar.agent.log;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.haoscar.agent.config.Configuration;

/** Sets up java.util.logging, through which slf4j's loggers and the JDK's own speak. */
public final class Log {
  private Log() {}

  // Loggers are collected when nobody holds them, and their level with them.
  private static final Logger ROOT = Logger.getLogger("");

  /** The agent's: in the journal's form unless a person looks on. */
  public static void forAgent() {
    boolean terminal = System.console().isTerminal();
    install(Level.INFO, terminal);
  }

  /** A command's: only what went wrong. */
  public static void forCommand() {
    install(Level.WARNING, true);
  }

  /** What the configuration says, now or after a reload. */
  public static void level(Configuration.Level level) {
    ROOT.setLevel(
        switch (level) {
          case ERROR -> Level.SEVERE;
          case WARN -> Level.WARNING;
          case INFO -> Level.INFO;
          case DEBUG -> Level.FINE;
        });
  }

  private static void install(Level level, boolean terminal) {
    LogManager.getLogManager().reset();
    Handler handler = new ConsoleHandler();
    handler.setFormatter(terminal ? new TerminalFormatter() : new JournalFormatter());
    handler.setLevel(Level.ALL);
    ROOT.addHandler(handler);
    ROOT.setLevel(level);
  }
}
