package org.haoscar.routes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receives webhooks, and answers what it is told to; 204 when it is told nothing. */
final class HookServer implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  record Answer(int status, Map<String, String> headers) {}

  record Received(Map<String, List<String>> headers, String body, int answered) {
    String header(String name) {
      return headers.get(name.toLowerCase(Locale.ROOT)).getFirst();
    }
  }

  HookServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  void answer(int... statuses) {
    for (int status : statuses) {
      answers.add(new Answer(status, Map.of()));
    }
  }

  void answer(int status, Map<String, String> headers) {
    answers.add(new Answer(status, headers));
  }

  List<Received> received() {
    return received;
  }

  /** What was answered with success. */
  List<Received> accepted() {
    return received.stream().filter(r -> r.answered() < 300).toList();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer = answers.isEmpty() ? new Answer(204, Map.of()) : answers.poll();
      var headers = new HashMap<String, List<String>>();
      exchange.getRequestHeaders().forEach((k, v) -> headers.put(k.toLowerCase(Locale.ROOT), v));
      received.add(new Received(headers, body, answer.status()));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(answer.status(), -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
