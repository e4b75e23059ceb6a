package org.haoscar.agent.alive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.haoscar.agent.http.ServerLimits;
import org.haoscar.agent.json.Json;
import org.haoscar.mbeans.model.Channel.HostPort;

/**
 * Where beats come in, {@code POST /beat}, and where anybody may see how the heads are, {@code GET
 * /status} and {@code /status.json}.
 */
final class Ear implements AutoCloseable {
  private static final int MOST_BYTES = 16 * 1024;
  private static final int BACKLOG = 50;

  static {
    ServerLimits.set();
  }

  private final HttpServer server;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final Function<Judge.Letter, Reply> beats;
  private final Supplier<WatchPage> page;

  /** What who sent a beat is told. */
  record Reply(int status, String text) {}

  Ear(HostPort at, Function<Judge.Letter, Reply> beats, Supplier<WatchPage> page)
      throws IOException {
    this.beats = beats;
    this.page = page;
    this.server = HttpServer.create(new InetSocketAddress(at.host(), at.port()), BACKLOG);
    server.setExecutor(requests);
    server.createContext("/", this::handle);
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      switch (asked) {
        case "POST /beat" -> beat(exchange);
        case "GET /status" ->
            answer(exchange, 200, "text/plain", String.join("\n", page.get().lines()) + "\n");
        case "GET /status.json" ->
            answer(exchange, 200, "application/json", Json.pretty(page.get().json()) + "\n");
        default ->
            answer(exchange, 404, "text/plain", "POST /beat, GET /status, GET /status.json\n");
      }
    }
  }

  private void beat(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    Reply reply =
        body.length > MOST_BYTES
            ? new Reply(413, "more than " + MOST_BYTES + " bytes")
            : beats.apply(letter(exchange, new String(body, StandardCharsets.UTF_8)));
    answer(exchange, reply.status(), "text/plain", reply.text() + "\n");
  }

  private static Judge.Letter letter(HttpExchange exchange, String body) {
    return new Judge.Letter(
        header(exchange, "Authorization"),
        new Judge.Signed(
            header(exchange, Signing.ID),
            header(exchange, Signing.TIMESTAMP),
            header(exchange, Signing.SIGNATURE)),
        body);
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    requests.shutdownNow();
  }
}
