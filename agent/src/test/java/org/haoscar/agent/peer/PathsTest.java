package org.haoscar.agent.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.haoscar.agent.peer.Town.House;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.peer.PeerStatus.PathState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathsTest {
  /**
   * A question for news is answered after 20 s at the latest, and one that is lost ends at 35 s.
   */
  private static final Duration SOONER_THAN_ASKED_AGAIN = Duration.ofSeconds(15);

  private static final Duration SOONER_THAN_GIVEN_UP = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Town town;

  @BeforeEach
  void start() {
    town = new Town(folder);
  }

  @AfterEach
  void stop() {
    town.close();
  }

  private static void tell(House house, String what) {
    house.shelf().add(what);
    house.link().wake();
  }

  private static String reading(House house) {
    return house.link().status().paths().stream()
        .filter(LinkStatus.Path::reading)
        .map(path -> path.to().toString())
        .findFirst()
        .orElse("");
  }

  @Test
  void whatIsNewIsReadAtOnce() throws Exception {
    List<House> pair = town.pair();
    await().until(() -> !reading(pair.get(1)).isEmpty());
    for (int i = 1; i <= 5; i++) {
      tell(pair.get(0), "r" + i);
      int all = i;
      await()
          .atMost(SOONER_THAN_ASKED_AGAIN)
          .untilAsserted(() -> assertThat(pair.get(1).shelf().read()).hasSize(all));
    }
    assertThat(pair.get(1).shelf().read()).containsExactly("r1", "r2", "r3", "r4", "r5");
  }

  @Test
  void aLongBacklogComesInPages() throws Exception {
    List<House> pair = town.pair();
    await().until(() -> pair.get(1).shelf().position().isPresent());
    for (int i = 0; i < 1200; i++) {
      pair.get(0).shelf().add("r" + i);
    }
    pair.get(0).link().wake();
    await().untilAsserted(() -> assertThat(pair.get(1).shelf().read()).hasSize(1200));
    assertThat(pair.get(1).shelf().pages()).allMatch(page -> page.entries().size() <= 500);
    await()
        .untilAsserted(
            () ->
                assertThat(pair.get(0).link().status().shown(1200, town.time().now()).lag())
                    .satisfies(lag -> assertThat(lag.peerBehind()).isZero()));
    await().until(() -> pair.get(0).link().status().connected());
  }

  /** Beta is at two addresses. */
  private House twoWays(Wiretap one, Wiretap other, int port) throws Exception {
    PairedHeads.write(town.head("alpha", port), town.head("beta", 1), town.time());
    return town.house("alpha", "demo", port, List.of(one.at(), other.at()));
  }

  /** Also where the second was up sooner: with the next page it goes over the better one. */
  private void overTheFirst(House alpha, House beta, Wiretap first) {
    await().until(() -> alpha.link().status().paths().stream().allMatch(LinkStatus.Path::up));
    tell(beta, "before");
    await().until(() -> reading(alpha).equals(first.at().toString()));
    await().untilAsserted(() -> assertThat(alpha.shelf().read()).containsExactly("before"));
  }

  private static String lastError(House house) {
    return house.link().status().paths().stream()
        .map(LinkStatus.Path::lastError)
        .findFirst()
        .orElse("");
  }

  @Test
  void whenAPathIsCutTheNextIsTakenAtOnce() throws Exception {
    int port = Town.freePort();
    try (var one = new Wiretap(port);
        var other = new Wiretap(port)) {
      House alpha = twoWays(one, other, Town.freePort());
      House beta = town.house("beta", "demo", port, List.of());
      overTheFirst(alpha, beta, one);
      int before = alpha.shelf().losses().size();
      one.cut();
      tell(beta, "after");
      await()
          .atMost(SOONER_THAN_ASKED_AGAIN)
          .untilAsserted(() -> assertThat(alpha.shelf().read()).containsExactly("before", "after"));
      assertThat(reading(alpha)).isEqualTo(other.at().toString());
      assertThat(alpha.shelf().losses()).hasSize(before);
      assertThat(alpha.link().status().connected()).isTrue();
    }
  }

  @Test
  void aPathThatSwallowsEverythingIsLeft() throws Exception {
    int port = Town.freePort();
    try (var one = new Wiretap(port);
        var other = new Wiretap(port)) {
      House alpha = twoWays(one, other, Town.freePort());
      House beta = town.house("beta", "demo", port, List.of());
      overTheFirst(alpha, beta, one);
      one.freeze();
      tell(beta, "after");
      await()
          .atMost(SOONER_THAN_GIVEN_UP)
          .untilAsserted(() -> assertThat(alpha.shelf().read()).containsExactly("before", "after"));
      assertThat(alpha.link().status().paths().getFirst().lastError())
          .containsAnyOf("did not answer within 3 s", "TLS handshake in time");
    }
  }

  @Test
  void ourselvesAreNotThePeer() throws Exception {
    int port = Town.freePort();
    int other = Town.freePort();
    PairedHeads.write(town.head("alpha", port), town.head("beta", other), town.time());
    House alpha = town.house("alpha", "demo", port, List.of(new HostPort(Town.HERE, port)));
    await()
        .untilAsserted(
            () -> assertThat(lastError(alpha)).contains("is this head itself: a virtual address"));
    assertThat(alpha.link().status().refusals()).isZero();
    assertThat(alpha.link().status().shown(0, town.time().now()).paths().getFirst().state())
        .isEqualTo(PathState.DOWN);
  }

  @Test
  void theNextReleaseIsUnderstood() throws Exception {
    List<House> pair = town.pair();
    pair.get(1).shelf().speaks(List.of(1, 2));
    tell(pair.get(1), "r0");
    await().untilAsserted(() -> assertThat(pair.get(0).shelf().read()).containsExactly("r0"));
    assertThat(pair.get(0).link().status().hello().orElseThrow().facts())
        .containsEntry("boot", "b-1");
  }

  @Test
  void aReleaseTooFarAwayIsNamed() throws Exception {
    List<House> pair = town.pair();
    pair.get(1).shelf().speaks(List.of(2, 3));
    await()
        .untilAsserted(
            () ->
                assertThat(lastError(pair.get(0)))
                    .contains("[2, 3]", "releases are too far apart"));
  }

  @Test
  void aPortInUseIsTold() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      House alpha = town.house("alpha", "demo", taken.getLocalPort(), List.of());
      await()
          .untilAsserted(
              () ->
                  assertThat(alpha.link().refused())
                      .singleElement()
                      .satisfies(r -> assertThat(r.reason()).contains("in use")));
    }
  }

  @Test
  void noMoreThanSixtyFourWait() throws Exception {
    var shelf = new Shelf(new org.haoscar.mbeans.model.Origin("demo", "alpha"), town.time());
    var bell = new Bell();
    var poll = new LongPoll(shelf, bell, town.time());
    var after = shelf.page(java.util.Optional.empty()).position();
    var woken = new java.util.concurrent.atomic.AtomicInteger();
    for (int i = 0; i < LongPoll.WAITING; i++) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  if (!poll.page(java.util.Optional.of(after), Duration.ofSeconds(60))
                      .entries()
                      .isEmpty()) {
                    woken.incrementAndGet();
                  }
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
    }
    await().until(() -> poll.waiting() == LongPoll.WAITING);
    assertThat(poll.page(java.util.Optional.of(after), Duration.ofSeconds(60)).entries()).isEmpty();
    shelf.add("r0");
    bell.ring();
    await().untilAsserted(() -> assertThat(woken).hasValue(LongPoll.WAITING));
  }
}
