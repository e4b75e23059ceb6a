package org.haoscar.agent.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** {@code /}: what there is. */
final class FrontPage implements Page {
  private static final String TEXT =
      """
      HA-OSCAR agent

      /jolokia   JMX over HTTP, for example
                 /jolokia/read/org.haoscar:component=agent,type=Agent
                 /jolokia/search/org.haoscar:*\
      """;

  @Override
  public void answer(HttpExchange exchange, Caller caller) throws IOException {
    Answers.text(exchange, 200, TEXT);
  }
}
