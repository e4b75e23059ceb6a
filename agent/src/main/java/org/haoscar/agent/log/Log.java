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
  private static final Logger OURS = Logger.getLogger("org.haoscar");
  // Warns at each start that Derby is newer than it knows; it fails loudly where that matters.
  private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

  /** The agent's: in the journal's form unless a person looks on. */
  public static void forAgent() {
    install(Level.INFO, Terminal.console().isPresent());
  }

  /** A command's: only what went wrong. */
  public static void forCommand() {
    install(Level.WARNING, true);
  }

  /** What the configuration says, now or after a reload. Libraries chatter only for debugging. */
  public static void level(Configuration.Level level) {
    boolean debug = level == Configuration.Level.DEBUG;
    ROOT.setLevel(debug ? Level.INFO : Level.WARNING);
    OURS.setLevel(
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
    ROOT.setLevel(Level.WARNING);
    FLYWAY.setLevel(Level.SEVERE);
    OURS.setLevel(level);
  }
}
