package org.haoscar.mbeans.journal;

import org.haoscar.mbeans.model.Origin;

/** A journal that outlives the process that wrote it, for tests of whole histories. */
public final class Disk {
  private static final int ROWS = 1_000_000;

  private Disk() {}

  public static MemoryJournal empty(Origin origin) {
    return new MemoryJournal(origin, ROWS, "a test");
  }

  /** As another process finds it: a new run. */
  public static void reopen(MemoryJournal journal) {
    journal.nextRun();
  }
}
