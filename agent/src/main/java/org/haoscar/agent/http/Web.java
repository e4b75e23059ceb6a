package org.haoscar.agent.http;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's HTTP server: one listener an address, all with the same pages. An address that cannot
 * be had is tried again until it can.
 */
public final class Web implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Web.class);
  private static final int BACKLOG = 50;
  private static final int RETRY_SECONDS = 10;

  static {
    ServerLimits.set();
  }

  private final WebSettings settings;
  private final Optional<Identity> identity;
  private final JolokiaPage jolokia = new JolokiaPage();
  private final Door door;
  private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService retry =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("http-listen").factory());
  private final Map<InetSocketAddress, HttpServer> listening = new LinkedHashMap<>();
  private final Map<InetSocketAddress, String> refused = new LinkedHashMap<>();

  /** An address that could not be had, and why. */
  public record Refused(InetSocketAddress address, String reason) {}

  public Web(WebSettings settings, Time time) throws IOException, GeneralSecurityException {
    this.settings = settings;
    this.identity =
        settings.tls() ? Optional.of(new SelfSigned(settings, time).identity()) : Optional.empty();
    var token = Token.make(settings.folders().run().resolve(Endpoint.TOKEN_FILE));
    this.door =
        new Door(
            new Gate(settings.accounts(), token, time),
            Map.of("", new FrontPage(), "jolokia", jolokia));
  }

  public void start() {
    listen();
    var _ =
        retry.scheduleWithFixedDelay(this::listen, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  /** What is refused now; empty when all is well. */
  public synchronized List<Refused> refused() {
    return refused.entrySet().stream().map(e -> new Refused(e.getKey(), e.getValue())).toList();
  }

  /** Where it listens now, with the ports that 0 became. */
  public synchronized List<URI> urls() {
    return listening.values().stream().map(server -> url(server.getAddress())).toList();
  }

  synchronized void listen() {
    settings.listen().stream()
        .filter(address -> !listening.containsKey(address))
        .toList()
        .forEach(this::listen);
  }

  private void listen(InetSocketAddress address) {
    try {
      HttpServer server = server(address);
      server.setExecutor(requests);
      server.createContext("/", door);
      server.start();
      boolean first = listening.isEmpty();
      listening.put(address, server);
      refused.remove(address);
      log.info("HTTP on {}", url(server.getAddress()));
      if (first) {
        endpoint(server).write(settings.folders().run());
      }
    } catch (IOException | GeneralSecurityException e) {
      if (refused.put(address, String.valueOf(e.getMessage())) == null) {
        log.warn("cannot listen for HTTP on {}, will try again", address, e);
      }
    }
  }

  private HttpServer server(InetSocketAddress address)
      throws IOException, GeneralSecurityException {
    if (identity.isEmpty()) {
      return HttpServer.create(address, BACKLOG);
    }
    var server = HttpsServer.create(address, BACKLOG);
    server.setHttpsConfigurator(new HttpsConfigurator(identity.get().context()));
    return server;
  }

  private Endpoint endpoint(HttpServer server) {
    return new Endpoint(url(server.getAddress()), identity.map(Identity::certificatePem));
  }

  private URI url(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    String name =
        host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress().replaceFirst("%.*", "");
    String bracketed = name.contains(":") ? "[" + name + "]" : name;
    return URI.create(
        (identity.isPresent() ? "https" : "http") + "://" + bracketed + ":" + address.getPort());
  }

  @Override
  public void close() {
    retry.shutdownNow();
    synchronized (this) {
      listening.values().forEach(server -> server.stop(0));
      listening.clear();
    }
    requests.shutdownNow();
    jolokia.close();
  }
}
