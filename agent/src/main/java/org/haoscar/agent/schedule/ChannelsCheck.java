package org.haoscar.agent.schedule;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;

/**
 * Whether mail servers and webhooks take a connection, and how each channel's newest delivery
 * ended. Of a trap's receiver only the latter can be known.
 *
 * @param patience for one connection
 */
public record ChannelsCheck(Supplier<List<Channel>> channels, Journal journal, Duration patience)
    implements Check {
  private static final int LOOKED_AT = 200;

  @Override
  public String name() {
    return "channels";
  }

  @Override
  public Answer ask() {
    try {
      List<Delivery> newest = newest();
      List<Answer> answers = channels.get().stream().map(c -> ask(c, newest)).toList();
      return answers.isEmpty()
          ? new Answer(Result.WARNING, "No channel is configured: nobody is told.")
          : Answer.worst(answers);
    } catch (JournalException e) {
      return new Answer(Result.UNKNOWN, "The journal cannot be read: " + e.getMessage() + ".");
    }
  }

  private List<Delivery> newest() throws JournalException {
    return Stream.of(
            journal.deliveries(Delivery.State.DELIVERED, LOOKED_AT),
            journal.deliveries(Delivery.State.DUE, LOOKED_AT),
            journal.deliveries(Delivery.State.DEAD, LOOKED_AT))
        .flatMap(List::stream)
        .filter(delivery -> delivery.attempt().count() > 0)
        .toList();
  }

  private Answer ask(Channel channel, List<Delivery> deliveries) {
    Optional<Delivery> last =
        deliveries.stream()
            .filter(delivery -> delivery.channel().equals(channel.name()))
            .max(Comparator.comparingLong(delivery -> delivery.notification().sequence()));
    Answer sent =
        last.map(ChannelsCheck::sent)
            .orElse(new Answer(Result.OK, channel.name() + " sent nothing yet."));
    return endpoint(channel)
        .map(to -> Answer.worst(List.of(sent, reached(channel, to))))
        .orElse(sent);
  }

  private static Answer sent(Delivery last) {
    String reason = last.attempt().reason();
    return switch (last.state()) {
      case DELIVERED ->
          new Answer(Result.OK, last.channel() + " delivered its newest notification.");
      case HELD, MUTED, CLOSED ->
          new Answer(Result.OK, last.channel() + " holds its newest notification.");
      case DUE -> new Answer(Result.WARNING, last.channel() + " tries again: " + reason + ".");
      case DEAD -> new Answer(Result.CRITICAL, last.channel() + " gave up: " + reason + ".");
    };
  }

  private static Optional<HostPort> endpoint(Channel channel) {
    return switch (channel) {
      case Channel.Mail mail -> Optional.of(mail.server());
      case Channel.Webhook webhook -> Optional.of(endpoint(webhook.url()));
      case Channel.Trap trap -> Optional.empty();
      case Channel.Routed routed -> Optional.empty();
    };
  }

  private static HostPort endpoint(URI url) {
    int standard = url.getScheme().equals("https") ? 443 : 80;
    String host = url.getHost().replaceAll("[\\[\\]]", "");
    return new HostPort(host, url.getPort() < 0 ? standard : url.getPort());
  }

  private Answer reached(Channel channel, HostPort to) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(to.host(), to.port()), (int) patience.toMillis());
      return new Answer(Result.OK, channel.name() + " reaches " + to + ".");
    } catch (IOException e) {
      return new Answer(
          Result.CRITICAL, channel.name() + " does not reach " + to + ": " + e.getMessage() + ".");
    }
  }
}
