package org.haoscar.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has used up to now.
 *
 * @param own seconds of processor in user and kernel mode, of all its threads
 * @param children the same of the children that it waited for
 */
record Usage(double own, double children) {
  /** USER_HZ, the same on every architecture that we run on. */
  private static final double TICKS = 100;

  static Usage of(long pid) throws IOException {
    String text = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    // the name may hold spaces and parentheses: count from the last one; utime is field 14
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return new Usage(seconds(fields, 11), seconds(fields, 13));
  }

  private static double seconds(String[] fields, int first) {
    return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) / TICKS;
  }

  Usage since(Usage before) {
    return new Usage(own - before.own, children - before.children);
  }

  /** Resident memory in MB. */
  static double resident(long pid) throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
            .filter(l -> l.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
  }
}
