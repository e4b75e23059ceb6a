package org.haoscar.mbeans.port;

import java.util.function.Consumer;
import org.haoscar.mbeans.table.Snapshot;

/** Where surfaces get what they show: always the newest whole snapshot. */
public interface Snapshots {
  Snapshot current();

  /** Called after each new snapshot, on the publisher's thread: return at once. */
  void onChange(Consumer<Snapshot> listener);
}
