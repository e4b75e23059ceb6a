package org.haoscar.sql;

import static org.haoscar.mbeans.journal.Samples.ALPHA;

import java.nio.file.Path;
import java.time.Duration;
import org.haoscar.mbeans.journal.PairContract;
import org.haoscar.mbeans.port.Journal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class SqlJournalTest extends PairContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;
  private Store store;

  @Override
  protected Journal create() throws Exception {
    store = Store.open(directory.resolve("journal"), ALPHA, PATIENCE);
    return store.journal();
  }

  @Override
  protected Journal reopen(Journal old) throws Exception {
    store.close();
    return create();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }
}
