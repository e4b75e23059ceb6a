package org.haoscar.agent.history;

import java.io.IOException;

/** What messages of one channel reach. */
interface Receiver extends AutoCloseable {
  void become(Mode mode) throws IOException;

  @Override
  void close() throws IOException;
}
