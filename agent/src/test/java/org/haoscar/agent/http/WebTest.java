package org.haoscar.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import org.haoscar.agent.jmx.AgentMBean;
import org.haoscar.agent.jmx.AgentMXBean;
import org.haoscar.agent.jmx.AgentView;
import org.haoscar.agent.jmx.AlarmNotifications;
import org.haoscar.agent.jmx.Mbeans;
import org.haoscar.agent.jmx.PlayedOperations;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.json.Shelf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebTest {
  private static final Password DEMO = new Password.Plain("demo");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Shelf.Published published = new Shelf.Published(Shelf.snapshot());
  private final AlarmNotifications notifications = new AlarmNotifications();
  private final AgentMBean agent =
      new AgentMBean(
          new AgentView(
              published, Shelf.time(), Shelf.DOCUMENT, Shelf.ALARMS, new PlayedOperations()),
          notifications);
  private final Mbeans mbeans = new Mbeans(server, Shelf.MODULES, published, Shelf.time());
  private Web web;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException, JMException {
    agent.register(server);
    mbeans.start();
    web = new Web(settings(false, loopback(0)), Shelf.time());
    web.start();
  }

  @AfterEach
  void stop() throws JMException {
    web.close();
    mbeans.close();
    notifications.close();
    agent.unregister(server);
    client.close();
  }

  private WebSettings settings(boolean tls, InetSocketAddress listen) {
    return new WebSettings(
        "alpha",
        List.of(listen),
        tls,
        List.of(new Account("noc", Role.READ, DEMO), new Account("operator", Role.ACT, DEMO)),
        new WebSettings.Folders(folder.resolve("state"), folder.resolve("run")));
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  @Test
  void nobodyComesInWithoutCredentials() throws Exception {
    for (String path : List.of("/", "/jolokia", "/jolokia/version", "/jolokia/config", "/x")) {
      var response = send(request(path));
      assertThat(response.statusCode()).as(path).isEqualTo(401);
      assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
      assertThat(response.body()).doesNotContain("agent");
    }
  }

  @Test
  void wrongCredentialsAreRefused() throws Exception {
    for (String wrong : List.of(basic("noc", "Demo"), basic("nobody", "demo"), "Bearer x", "x")) {
      assertThat(send(request("/").header("Authorization", wrong)).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void whoGuessesTooOftenHasToWait() throws Exception {
    for (int i = 0; i < Failures.ALLOWED; i++) {
      send(request("/").header("Authorization", "Bearer " + i));
    }
    var response = send(request("/").header("Authorization", basic("noc", "demo")));
    assertThat(response.statusCode()).isEqualTo(429);
  }

  @Test
  void theFrontPageSaysWhatIsHereAndTheRestIsNot() throws Exception {
    assertThat(send(as("noc", "/")).body()).contains("/jolokia");
    assertThat(send(as("noc", "/metrics")).statusCode()).isEqualTo(404);
  }

  @Test
  void aReaderReadsWhatTheAgentShows() throws Exception {
    var answer = read("noc", "org.haoscar:component=drbd,type=Resource,name=r0");
    assertThat(answer.path("status").asInt()).isEqualTo(200);
    assertThat(answer.at("/value/Role").asText()).isEqualTo("primary");
    assertThat(answer.at("/value/Age").asLong()).isEqualTo(3);
    assertThat(read("noc", "java.lang:type=Memory").path("status").asInt()).isEqualTo(200);
  }

  @Test
  void aReaderMayCallWhatOnlyTells() throws Exception {
    var status = exec("noc", AgentMXBean.NAME, "status");
    assertThat(Json.parse(status.path("value").asText()).path("head").asText()).isEqualTo("alpha");
    assertThat(exec("noc", AgentMXBean.NAME, "events(long,int)", 0, 10).path("status").asInt())
        .isEqualTo(200);
  }

  @Test
  void onlyAnOperatorMayAct() throws Exception {
    for (String operation : List.of("reload", "check", "reload()")) {
      assertThat(exec("noc", AgentMXBean.NAME, operation).path("status").asInt()).isEqualTo(403);
      assertThat(exec("operator", AgentMXBean.NAME, operation).path("status").asInt())
          .isEqualTo(200);
    }
  }

  @Test
  void onlyAnOperatorActsAndInTheNameOfTheAccount() throws Exception {
    Object[] wish = {"\"0123\"", "\"on my way\"", 0, "\"somebody else\""};
    assertThat(exec("noc", AgentMXBean.NAME, "acknowledge", wish).path("status").asInt())
        .isEqualTo(403);
    var answer = exec("operator", AgentMXBean.NAME, "acknowledge", wish);
    var done = Json.parse(answer.path("value").asText());
    assertThat(done.path("accepted").asBoolean()).isTrue();
    assertThat(done.at("/act/target").asText()).isEqualTo("0123456789abcdef");
    assertThat(done.at("/act/who").asText()).isEqualTo("operator");
    for (String operation : List.of("messages", "mutes")) {
      Object[] all = operation.equals("mutes") ? new Object[0] : new Object[] {"\"\"", "\"\"", 10};
      assertThat(exec("noc", AgentMXBean.NAME, operation, all).path("status").asInt())
          .as(operation)
          .isEqualTo(200);
    }
  }

  @Test
  void aLinkNeverActs() throws Exception {
    var answer = get("operator", "/jolokia/exec/" + AgentMXBean.NAME + "/reload");
    assertThat(answer.path("status").asInt()).isEqualTo(403);
    var byParameter = get("operator", "/jolokia/?p=/exec/" + AgentMXBean.NAME + "/reload");
    assertThat(byParameter.path("status").asInt()).isEqualTo(403);
  }

  @Test
  void aPageOfAnotherSiteIsRefused() throws Exception {
    var response = send(as("operator", "/jolokia/version").header("Origin", "https://evil.test"));
    assertThat(response.statusCode()).isEqualTo(403);
  }

  @Test
  void noOtherMBeanCanBeCalledByAnybody() throws Exception {
    var calls =
        List.of(
            List.of("java.lang:type=Memory", "gc"),
            List.of("com.sun.management:type=DiagnosticCommand", "gcRun"),
            List.of("com.sun.management:type=HotSpotDiagnostic", "dumpHeap"),
            List.of("java.util.logging:type=Logging", "setLoggerLevel"),
            List.of("org.haoscar:*", "reload"),
            List.of("JMImplementation:type=MBeanServerDelegate", "x"));
    for (var call : calls) {
      var answer = exec("operator", call.get(0), call.get(1));
      assertThat(answer.path("status").asInt()).as(call.toString()).isEqualTo(403);
    }
  }

  @Test
  void otherDomainsAndTheJvmsPropertiesCannotBeRead() throws Exception {
    assertThat(read("operator", "java.util.logging:type=Logging").path("status").asInt())
        .isEqualTo(403);
    var runtime = get("noc", "/jolokia/read/java.lang:type=Runtime/SystemProperties");
    assertThat(runtime.path("status").asInt()).isEqualTo(403);
    var whole = Json.line(read("noc", "java.lang:type=Runtime"));
    assertThat(whole).doesNotContain("java.class.path");
    assertThat(Json.line(get("noc", "/jolokia/search/*:*")))
        .contains("org.haoscar")
        .doesNotContain("DiagnosticCommand");
  }

  @Test
  void nothingCanBeWritten() throws Exception {
    var body =
        "{\"type\":\"write\",\"mbean\":\"java.lang:type=Memory\",\"attribute\":\"Verbose\",\"value\":true}";
    var answer = Json.parse(send(post("operator", body)).body());
    assertThat(answer.path("status").asInt()).isEqualTo(403);
  }

  @Test
  void thePartOfJolokiaThatReachesOtherJvmsIsNotHere() {
    assertThatThrownBy(() -> Class.forName("org.jolokia.service.jsr160.Jsr160RequestHandler"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void tooLongABodyIsRefused() throws Exception {
    var body = "[" + " ".repeat(Door.MOST_BYTES) + "]";
    assertThat(announced(body.length())).startsWith("HTTP/1.1 413 ");
    var chunked = as("operator", "/jolokia").POST(BodyPublishers.ofInputStream(() -> stream(body)));
    assertThatThrownBy(() -> send(chunked)).isInstanceOf(IOException.class);
  }

  /** The answer's first line, where of a longer body only so much is sent as is allowed. */
  private String announced(int length) throws IOException {
    URI url = web.urls().getFirst();
    try (var socket = new Socket(url.getHost(), url.getPort())) {
      String head =
          "POST /jolokia HTTP/1.1\r\nHost: alpha\r\nAuthorization: "
              + basic("operator", "demo")
              + "\r\nContent-Length: "
              + length
              + "\r\n\r\n"
              + " ".repeat(Door.MOST_BYTES);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      var answer = new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8);
      return new BufferedReader(answer).readLine();
    }
  }

  private static java.io.InputStream stream(String body) {
    return new java.io.ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void brokenRequestsGetAnAnswer() throws Exception {
    assertThat(send(post("noc", "{")).statusCode()).isIn(200, 400);
    assertThat(send(post("noc", "7")).statusCode()).isEqualTo(400);
    assertThat(send(post("noc", "[".repeat(10_000))).statusCode()).isIn(200, 400);
    assertThat(send(as("noc", "/jolokia").DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void theTokenOfTheRunFolderActs() throws Exception {
    Path file = folder.resolve("run/token");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    String token = Files.readString(file).strip();
    var request = request("/jolokia").header("Authorization", "Bearer " + token);
    var answer = send(request.POST(BodyPublishers.ofString(execBody(AgentMXBean.NAME, "check"))));
    assertThat(Json.parse(answer.body()).path("status").asInt()).isEqualTo(200);
  }

  @Test
  void tlsShowsTheCertificateThatTheEndpointNames() throws Exception {
    try (var tls = new Web(settings(true, loopback(0)), Shelf.time())) {
      tls.start();
      var endpoint = Endpoint.read(folder.resolve("run"));
      assertThat(endpoint.url().getScheme()).isEqualTo("https");
      assertThat(endpoint.certificate().orElseThrow()).contains("BEGIN CERTIFICATE");
      assertThatThrownBy(() -> client.send(to(endpoint.url()), BodyHandlers.ofString()))
          .isInstanceOf(IOException.class);
      Path pem = folder.resolve("state/http.pem");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pem)))
          .isEqualTo("rw-------");
      assertThat(Files.readString(pem)).contains("PRIVATE KEY");
    }
  }

  private static HttpRequest to(URI url) {
    return HttpRequest.newBuilder(url).header("Authorization", basic("noc", "demo")).build();
  }

  @Test
  void theCertificateStaysTheSameAcrossStarts() throws Exception {
    var settings = settings(true, loopback(0));
    var first = new SelfSigned(settings, Shelf.time()).identity();
    var second = new SelfSigned(settings, Shelf.time()).identity();
    assertThat(second.certificate()).isEqualTo(first.certificate());
    assertThat(first.certificate().getSubjectAlternativeNames().toString())
        .contains("alpha", "localhost", "127.0.0.1");
  }

  @Test
  void anAddressInUseIsToldAndNoEnd() throws Exception {
    var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var address = loopback(taken.getLocalPort());
    try (var second = new Web(settings(false, address), Shelf.time())) {
      second.start();
      assertThat(second.refused()).extracting(Web.Refused::address).containsExactly(address);
      taken.close();
      second.listen();
      assertThat(second.refused()).isEmpty();
      assertThat(second.urls()).hasSize(1);
    }
  }

  private JsonNode read(String user, String name) throws Exception {
    return get(user, "/jolokia/read/" + name);
  }

  private JsonNode get(String user, String path) throws Exception {
    return Json.parse(send(as(user, path)).body());
  }

  private JsonNode exec(String user, String name, String operation, Object... arguments)
      throws Exception {
    return Json.parse(send(post(user, execBody(name, operation, arguments))).body());
  }

  private static String execBody(String name, String operation, Object... arguments) {
    return "{\"type\":\"exec\",\"mbean\":\"%s\",\"operation\":\"%s\",\"arguments\":%s}"
        .formatted(name, operation, List.of(arguments));
  }

  private HttpRequest.Builder post(String user, String body) {
    return as(user, "/jolokia").POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder as(String user, String path) {
    return request(path).header("Authorization", basic(user, "demo"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(web.urls().getFirst() + path.replace("*", "%2A")));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static String basic(String user, String password) {
    byte[] bytes = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }
}
