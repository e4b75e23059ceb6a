package org.haoscar.routes;

import java.nio.file.Path;

/**
 * A route file that was not loaded.
 *
 * @param line where the mistake is, from 1; 0 when it is the whole file
 */
public record RefusedFile(Path file, int line, String reason) {
  @Override
  public String toString() {
    return file + (line > 0 ? ", line " + line : "") + ": " + reason;
  }
}
