package org.haoscar.mbeans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.haoscar.mbeans.journal.Samples.ALPHA;
import static org.haoscar.mbeans.journal.Samples.event;
import static org.haoscar.mbeans.journal.Samples.events;
import static org.haoscar.mbeans.journal.Samples.raise;
import static org.haoscar.mbeans.journal.Samples.told;

import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.port.Journal;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends PairContract {

  @Override
  protected Journal create() {
    return new MemoryJournal(ALPHA, 1_000_000, "a test");
  }

  @Test
  void itSaysThatItIsVolatileAndWhy() {
    assertThat(journal.storage()).isEqualTo(Journal.Storage.VOLATILE);
    assertThat(journal.storageReason()).isEqualTo("a test");
  }

  @Test
  void itStaysWithinItsCapacityAndKeepsWhatIsDue() throws Exception {
    Journal small = new MemoryJournal(ALPHA, 100, "");
    small.commit(told(raise("r0")));
    for (int i = 0; i < 1_000; i++) {
      small.commit(events(event("e" + i)));
    }
    assertThat(small.size().rows()).isBetween(90L, 113L);
    assertThat(small.deliveries(State.DUE, 10)).hasSize(2);
    assertThat(open(small)).hasSize(1);
    assertThat(small.recover().lastSequence()).isEqualTo(1_001);
  }
}
