package org.haoscar.agent.alive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.haoscar.agent.file.AtomicFile;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the agent's runs, each higher than any before, also after the clock went back or the file
 * was lost; only both together could repeat a number.
 */
public final class Runs {
  private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

  private Runs() {}

  /**
   * @param file such as {@code alive.run}, whose one line is the last run's number
   */
  public static long next(Path file, Time time) {
    long run = Math.max(last(file) + 1, time.now().getEpochSecond());
    try {
      new AtomicFile(file, "rw-r-----").write(run + "\n");
    } catch (IOException e) {
      LOG.warn("{} cannot be written: if the clock goes back, beats are refused", file, e);
    }
    return run;
  }

  private static long last(Path file) {
    try {
      return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
    } catch (IOException | NumberFormatException e) {
      LOG.warn("{} cannot be read; the run is numbered by the clock", file, e);
      return 0;
    }
  }
}
