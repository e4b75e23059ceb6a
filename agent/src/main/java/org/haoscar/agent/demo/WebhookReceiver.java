package org.haoscar.agent.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Receives CloudEvents and checks the Standard Webhooks signature of each, as a consumer must. */
final class WebhookReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Consumer<Message> inbox;

  private WebhookReceiver(HttpServer server, Consumer<Message> inbox) {
    this.server = server;
    this.inbox = inbox;
  }

  static WebhookReceiver open(Consumer<Message> inbox) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var receiver = new WebhookReceiver(HttpServer.create(address, 0), inbox);
    receiver.server.setExecutor(receiver.threads);
    receiver.server.createContext("/", receiver::receive);
    receiver.server.start();
    return receiver;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean good = signed(exchange, body);
      inbox.accept(message(new String(body, StandardCharsets.UTF_8), good));
      exchange.sendResponseHeaders(good ? 204 : 401, -1);
    }
  }

  private static Message message(String body, boolean good) {
    String how = good ? "webhook, signature verified" : "webhook, signature WRONG";
    try {
      JsonNode event = JSON.readTree(body);
      JsonNode data = event.path("data");
      String headline =
          "%s %s %s, said by %s"
              .formatted(
                  event.path("type").asText(),
                  data.path("severity").asText(),
                  event.path("subject").asText(),
                  data.path("head").asText());
      return new Message(how, headline, data.path("text").asText());
    } catch (JsonProcessingException e) {
      return new Message(how, "no JSON", e.getOriginalMessage());
    }
  }

  /** Any of several signatures may fit: {@code webhook-signature: v1,abc= v1,def=}. */
  private static boolean signed(HttpExchange exchange, byte[] body) {
    byte[] wanted =
        mac(
            header(exchange, "webhook-id") + "." + header(exchange, "webhook-timestamp") + ".",
            body);
    return Arrays.stream(header(exchange, "webhook-signature").split(" "))
        .filter(signature -> signature.startsWith("v1,"))
        .map(signature -> signature.substring(3).getBytes(StandardCharsets.US_ASCII))
        .anyMatch(signature -> MessageDigest.isEqual(signature, wanted));
  }

  private static byte[] mac(String prefix, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Access.WEBHOOK_KEY, "HmacSHA256"));
      mac.update(prefix.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encode(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
