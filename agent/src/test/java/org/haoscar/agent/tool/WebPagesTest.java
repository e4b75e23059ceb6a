package org.haoscar.agent.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.haoscar.mbeans.model.Secret;
import org.haoscar.mbeans.port.Tools.Account;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebPagesTest {
  private static final Limits SMALL =
      new Limits(1000, 1000, Duration.ofMillis(300), Duration.ofMillis(300));
  private final WebPages pages = new WebPages(SMALL);
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page("/status", 200, "<monit/>");
    page("/large", 200, "x".repeat(1001));
    page("/away", 302, "moved");
    page("/closed", 200, "for friends")
        .setAuthenticator(
            new BasicAuthenticator("monit") {
              @Override
              public boolean checkCredentials(String user, String password) {
                return user.equals("look") && password.equals("only");
              }
            });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private com.sun.net.httpserver.HttpContext page(String path, int status, String body) {
    return server.createContext(
        path,
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private Output get(String path, Optional<Account> account) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    return pages.get(new Request(address, account, Duration.ofSeconds(20)));
  }

  @Test
  void aPageIsItsBody() {
    assertThat(get("/status", Optional.empty())).isEqualTo(new Output.Exited(0, "<monit/>", ""));
  }

  @Test
  void anotherNumberIsKeptAndNoRedirectionIsFollowed() {
    assertThat(get("/away", Optional.empty()))
        .isInstanceOfSatisfying(
            Output.Exited.class,
            e -> {
              assertThat(e.status()).isEqualTo(302);
              assertThat(e.out()).isEqualTo("moved");
            });
  }

  @Test
  void moreThanTheCapIsAFlood() {
    assertThat(get("/large", Optional.empty())).isInstanceOf(Output.Flooded.class);
  }

  @Test
  void onlyTheRightAccountIsLetIn() {
    assertThat(get("/closed", Optional.empty())).isInstanceOf(Output.Forbidden.class);
    var wrong = Optional.of(new Account("look", new Secret("all")));
    assertThat(get("/closed", wrong)).isInstanceOf(Output.Forbidden.class);
    assertThat(get("/closed", wrong).toString()).doesNotContain("all");
    var right = Optional.of(new Account("look", new Secret("only")));
    assertThat(get("/closed", right)).isEqualTo(new Output.Exited(0, "for friends", ""));
  }

  @Test
  void nobodyWhoListensIsMissing() {
    server.stop(0);
    assertThat(get("/status", Optional.empty())).isInstanceOf(Output.Missing.class);
  }

  @Test
  void aServerThatNeverAnswersHangsForALimitedTime() throws IOException {
    try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + mute.getLocalPort() + "/";
      var asked = new Request(address, Optional.empty(), Duration.ofMillis(200));
      assertThat(pages.get(asked)).isInstanceOf(Output.Hung.class);
    }
  }

  @Test
  void whatIsNoAddressIsSaidSo() {
    var asked = new Request("http://[", Optional.empty(), Duration.ofSeconds(1));
    assertThat(pages.get(asked).toString()).contains("is no address");
  }
}
