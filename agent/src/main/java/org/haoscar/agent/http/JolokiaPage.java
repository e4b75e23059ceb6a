package org.haoscar.agent.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.haoscar.agent.jmx.AgentView;
import org.jolokia.core.api.LogHandler;
import org.jolokia.json.JSONStructure;
import org.jolokia.server.core.config.ConfigKey;
import org.jolokia.server.core.config.StaticConfiguration;
import org.jolokia.server.core.http.HttpRequestHandler;
import org.jolokia.server.core.request.BadRequestException;
import org.jolokia.server.core.request.EmptyResponseException;
import org.jolokia.server.core.service.JolokiaServiceManagerFactory;
import org.jolokia.server.core.service.api.JolokiaServiceManager;
import org.jolokia.service.jmx.LocalRequestHandler;
import org.jolokia.service.serializer.JolokiaSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jolokia under {@code /jolokia}, put together from the two services it needs. Its own server class
 * would open {@code /jolokia/config} to everybody, share one date format among all threads, and its
 * service discovery would add a proxy to other JVMs and a multicast responder.
 */
final class JolokiaPage implements Page, AutoCloseable {
  private static final String PATH = "/jolokia";

  private final JolokiaServiceManager services;
  private final HttpRequestHandler jolokia;

  JolokiaPage() {
    var configuration =
        new StaticConfiguration(
            Map.of(
                ConfigKey.AGENT_ID.getKeyValue(),
                UUID.randomUUID().toString(),
                ConfigKey.AGENT_CONTEXT.getKeyValue(),
                PATH,
                ConfigKey.ALLOW_ERROR_DETAILS.getKeyValue(),
                "false",
                ConfigKey.DISABLE_DETECTORS.getKeyValue(),
                "true"));
    services =
        JolokiaServiceManagerFactory.createJolokiaServiceManager(
            configuration, new Log(), new RolePolicy());
    services.addService(new LocalRequestHandler(1000));
    services.addService(new JolokiaSerializer());
    jolokia = new HttpRequestHandler(services.start());
  }

  @Override
  public void answer(HttpExchange exchange, Caller caller) throws IOException {
    // A page of another site would speak for who has it open, and the browser adds the password.
    if (exchange.getRequestHeaders().containsKey("Origin")) {
      Answers.text(exchange, 403, "not for pages of other sites");
      return;
    }
    switch (exchange.getRequestMethod()) {
      // A browser follows a link unasked: GET never acts.
      case "GET" -> answer(exchange, new Caller(caller.account(), Role.READ), this::get);
      case "POST" -> answer(exchange, caller, this::post);
      default -> Answers.text(exchange, 405, "GET or POST");
    }
  }

  private interface Call {
    JSONStructure of(HttpExchange exchange)
        throws IOException, BadRequestException, EmptyResponseException;
  }

  private void answer(HttpExchange exchange, Caller caller, Call call) throws IOException {
    var role = ScopedValue.where(RolePolicy.ROLE, caller.role());
    caller
        .account()
        .map(account -> role.where(AgentView.ACCOUNT, account))
        .orElse(role)
        .<Void, IOException>call(
            () -> {
              answer(exchange, call);
              return null;
            });
  }

  private void answer(HttpExchange exchange, Call call) throws IOException {
    try {
      send(exchange, call.of(exchange));
    } catch (BadRequestException e) {
      Answers.text(exchange, 400, "not a Jolokia request: " + e.getMessage());
    } catch (EmptyResponseException e) {
      Answers.text(exchange, 400, "no notifications here: " + e.getMessage());
    } catch (IllegalArgumentException | IllegalStateException | SecurityException e) {
      send(exchange, jolokia.handleThrowable(e));
    }
  }

  private JSONStructure get(HttpExchange exchange)
      throws BadRequestException, EmptyResponseException {
    var uri = exchange.getRequestURI();
    return jolokia.handleGetRequest(uri.toString(), pathInfo(exchange), parameters(exchange));
  }

  private JSONStructure post(HttpExchange exchange)
      throws IOException, BadRequestException, EmptyResponseException {
    return jolokia.handlePostRequest(
        exchange.getRequestURI().toString(),
        exchange.getRequestBody(),
        StandardCharsets.UTF_8.name(),
        parameters(exchange));
  }

  /** {@code version} of {@code /jolokia/version}. */
  private static String pathInfo(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().substring(PATH.length()).replaceFirst("^/+", "");
  }

  /** {@code maxDepth=2&ignoreErrors=true} */
  private static Map<String, String[]> parameters(HttpExchange exchange) {
    String query = exchange.getRequestURI().getQuery();
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.toMap(pair -> pair[0], pair -> new String[] {pair[1]}, (a, b) -> a));
  }

  private static void send(HttpExchange exchange, JSONStructure answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(200, 0);
    try (var writer = new OutputStreamWriter(exchange.getResponseBody(), StandardCharsets.UTF_8)) {
      answer.writeJSONString(writer);
    }
  }

  @Override
  public void close() {
    services.stop();
  }

  /** Jolokia's log as ours. */
  private static final class Log implements LogHandler {
    private static final Logger LOG = LoggerFactory.getLogger("org.jolokia");

    @Override
    public void debug(String message) {
      LOG.debug(message);
    }

    @Override
    public void info(String message) {
      LOG.debug(message);
    }

    @Override
    public void error(String message, Throwable cause) {
      LOG.warn(message, cause);
    }

    @Override
    public boolean isDebug() {
      return LOG.isDebugEnabled();
    }
  }
}
