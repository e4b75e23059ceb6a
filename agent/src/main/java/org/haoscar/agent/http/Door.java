package org.haoscar.agent.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every request comes through here: who asks, how much they send, which page answers. */
final class Door implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(Door.class);
  static final int MOST_BYTES = 64 * 1024;

  private final Gate gate;
  private final Map<String, Page> pages;

  /** Pages by their first path segment: {@code jolokia}; the front page is the empty one. */
  Door(Gate gate, Map<String, Page> pages) {
    this.gate = gate;
    this.pages = Map.copyOf(pages);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var authorization = exchange.getRequestHeaders().getFirst("Authorization");
      var from = exchange.getRemoteAddress().getAddress();
      switch (gate.judge(authorization, from)) {
        case Verdict.Welcome(Caller caller) -> welcome(exchange, caller);
        case Verdict.Unknown(String reason) -> ask(exchange, reason);
        case Verdict.TooMany() -> {
          exchange.getResponseHeaders().set("Retry-After", "60");
          Answers.text(exchange, 429, "too many wrong credentials: wait a minute");
        }
      }
    }
  }

  private static void ask(HttpExchange exchange, String reason) throws IOException {
    exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"HA-OSCAR\"");
    Answers.text(exchange, 401, reason);
  }

  private void welcome(HttpExchange exchange, Caller caller) throws IOException {
    Page page = pages.get(firstSegment(exchange.getRequestURI().getPath()));
    if (page == null) {
      Answers.text(exchange, 404, "nothing here; / says what there is");
    } else if (announcedLength(exchange) > MOST_BYTES) {
      Answers.text(exchange, 413, "more than " + MOST_BYTES + " bytes");
    } else {
      exchange.setStreams(new CappedInput(exchange.getRequestBody(), MOST_BYTES), null);
      answer(page, exchange, caller);
    }
  }

  private static void answer(Page page, HttpExchange exchange, Caller caller) throws IOException {
    try {
      page.answer(exchange, caller);
    } catch (RuntimeException e) {
      log.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), e);
      if (exchange.getResponseCode() == -1) {
        Answers.text(exchange, 500, "the agent failed to answer; its log says why");
      }
    }
  }

  /** {@code jolokia} of {@code /jolokia/version}. */
  private static String firstSegment(String path) {
    String[] segments = path.split("/", 3);
    return segments.length < 2 ? "" : segments[1];
  }

  private static long announcedLength(HttpExchange exchange) {
    var length = exchange.getRequestHeaders().getFirst("Content-Length");
    // The server has refused by now what is no number.
    return length == null ? 0 : Long.parseLong(length.strip());
  }
}
