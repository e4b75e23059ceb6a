package org.haoscar.agent.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.haoscar.mbeans.model.Channel.HostPort;

/** What the section {@code peer} may say. */
public final class PeerSchema {
  private PeerSchema() {}

  public static final int PORT = 8779;

  private static final Pattern BARE = Pattern.compile("[^:\\[\\]\\s/]+|\\[[0-9A-Fa-f:.%a-z]+\\]");

  /** {@code 192.0.2.2}, {@code beta-x.example.org:8779}, {@code [2001:db8::2]}. */
  private static final Types.Scalar<HostPort> ADDRESS =
      new Types.Scalar<>(
          "HOST or HOST:PORT, such as 192.0.2.2, [2001:db8::2] or 192.0.2.2:" + PORT,
          PeerSchema::address);

  /** As in the file; also what a person says to a command. */
  public static Optional<HostPort> address(String text) {
    String whole = BARE.matcher(text).matches() ? text + ":" + PORT : text;
    return Types.HOST_PORT.understood(whole);
  }

  static Section<Configuration.Peer> section() {
    var listen =
        Key.of(
            "listen",
            Types.list(Types.HOST_PORT),
            "[\"0.0.0.0:" + PORT + "\"]",
            "The addresses where the other head's agent reads this one's journal: over TLS, and"
                + " only with the certificate that haoscar pair pinned. An empty list: this head"
                + " cannot be read.");
    var addresses =
        Key.of(
            "addresses",
            Types.list(ADDRESS),
            "[]",
            "Every way to the other head: its own address on each cluster link and on the service"
                + " network, the best first. Never a virtual address, which moves. None: those"
                + " that haoscar pair learned.");
    var speakAfter =
        Key.of(
            "speakAfter",
            Types.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            "30s",
            "How long the head that speaks may take to say something; then this one says it too.");
    var unheard =
        Key.of(
            "unheard",
            Types.duration(Duration.ofSeconds(2), Duration.ofMinutes(10)),
            "10s",
            "A head that was not heard for so long is silent: then this one speaks.");
    var clock =
        Key.of(
            "clockDifference",
            Types.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            "2s",
            "Clocks of the two heads that differ by more are an alarm.");
    return new Section<>(
        "The link to the other head's agent, once both are paired by haoscar pair.",
        List.of(listen, addresses, speakAfter, unheard, clock),
        v ->
            Optional.of(
                new Configuration.Peer(
                    v.get(listen),
                    v.get(addresses),
                    v.get(speakAfter),
                    v.get(unheard),
                    v.get(clock))));
  }
}
