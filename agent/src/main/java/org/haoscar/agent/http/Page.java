package org.haoscar.agent.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What answers under a path, after it is known who asks. */
public interface Page {
  void answer(HttpExchange exchange, Caller caller) throws IOException;
}
