package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An agent process that is killed at random points while the replication link is cut and healed. A
 * few seeds here; {@code lab/kills 50} plays fifty.
 */
class AgentKills {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int ROUNDS = 2;

  @TempDir Path folder;

  static Stream<Integer> seeds() {
    int first = Integer.getInteger("kills.seed", 1);
    return IntStream.range(first, first + Integer.getInteger("kills.count", 3)).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noAlarmIsLostAndEachIsClearedUnderItsId(int seed) throws Exception {
    var random = new Random(seed);
    Path here = Files.createDirectory(folder.resolve("seed-" + seed));
    try (var receiver = new Recorder();
        var head = new PlayedHead(here, List.of(Also.of("webhook=" + receiver.url())))) {
      var process = new HeadProcess(head.home);
      process.start();
      try {
        for (int round = 1; round <= ROUNDS; round++) {
          play(Order.Verb.CUT_LINK, round, "raised", head, process, receiver, random);
          play(Order.Verb.HEAL_LINK, round, "cleared", head, process, receiver, random);
        }
        assertEpisodes(receiver.told());
      } finally {
        process.kill();
      }
    }
  }

  /**
   * Gives the order, kills the agent some time before or after it, and waits for what must come.
   */
  private static void play(
      Order.Verb verb,
      int round,
      String transition,
      PlayedHead head,
      HeadProcess process,
      Recorder receiver,
      Random random)
      throws Exception {
    if (random.nextInt(4) == 0) {
      restart(process);
    }
    head.simulation.obey(Order.of(verb));
    for (int kill = random.nextInt(3); kill >= 0; kill--) {
      restartIn(random.nextInt(9_000), process);
    }
    await(verb.word() + " " + round)
        .atMost(PATIENCE)
        .until(() -> receiver.disconnected(transition).distinct().count() == round);
  }

  private static void restartIn(int millis, HeadProcess process) {
    var later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
    CompletableFuture.runAsync(() -> restart(process), later).join();
  }

  private static void restart(HeadProcess process) {
    try {
      process.kill();
      process.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Raise n and clear n have one id, another than every other's; doubles say the same. */
  private static void assertEpisodes(List<JsonNode> told) {
    assertThat(ids(told, "raised")).doesNotHaveDuplicates().hasSize(ROUNDS);
    assertThat(ids(told, "cleared")).isEqualTo(ids(told, "raised"));
  }

  private static List<String> ids(List<JsonNode> told, String transition) {
    return told.stream()
        .filter(event -> Recorder.isDisconnected(event, transition))
        .map(event -> event.path("data").path("alarmId").asText())
        .distinct()
        .toList();
  }

  /** Takes every CloudEvent. */
  private static final class Recorder implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final List<JsonNode> told = new CopyOnWriteArrayList<>();
    private final HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

    Recorder() throws IOException {
      server.createContext("/", this::take);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void take(HttpExchange exchange) throws IOException {
      try (exchange) {
        told.add(JSON.readTree(exchange.getRequestBody()));
        exchange.sendResponseHeaders(204, -1);
      }
    }

    List<JsonNode> told() {
      return List.copyOf(told);
    }

    Stream<String> disconnected(String transition) {
      return told.stream()
          .filter(event -> isDisconnected(event, transition))
          .map(event -> event.path("data").path("alarmId").asText());
    }

    static boolean isDisconnected(JsonNode event, String transition) {
      return event.path("type").asText().equals("org.haoscar.alarm." + transition)
          && event.path("subject").asText().startsWith("drbd.disconnected/");
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
