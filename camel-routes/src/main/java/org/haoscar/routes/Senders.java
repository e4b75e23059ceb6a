package org.haoscar.routes;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.port.TrapSender;

/** Hands translated messages to the receivers of the configured channels. */
final class Senders implements AutoCloseable {
  private final Channels channels;
  private final TrapSender traps;
  private final WebhookSender webhooks = new WebhookSender();
  private final Map<String, Mailer> mailers = new ConcurrentHashMap<>();

  Senders(Channels channels, TrapSender traps) {
    this.channels = channels;
    this.traps = traps;
  }

  void send(Place.Step step, Exchange exchange, Instant now) throws Exception {
    Channel to =
        channels
            .find(step.channel())
            .filter(channel -> Channels.kind(channel).equals(word(step)))
            .orElseThrow(() -> unknown(step));
    String id = Desk.settlement(exchange).parcel().id();
    exchange.getMessage().setHeader(Headers.ANSWER, send(to, id, exchange, now));
  }

  private String send(Channel to, String id, Exchange exchange, Instant now) throws Exception {
    var message = exchange.getMessage();
    return switch (to) {
      case Channel.Trap trap -> trap(trap, message.getMandatoryBody(Trap.class));
      case Channel.Mail mail -> mailer(mail).send(id, message.getMandatoryBody(Letter.class), now);
      case Channel.Webhook webhook ->
          webhooks.send(webhook, id, message.getMandatoryBody(String.class), now);
      case Channel.Routed routed -> throw unknown(new Place.Step(Place.Verb.DEAD, routed.name()));
    };
  }

  private String trap(Channel.Trap to, Trap trap) throws NotAccepted {
    try {
      traps.send(to, trap.oid(), trap.varbinds());
      return to.inform() ? "acknowledged" : "sent";
    } catch (TrapSender.SendException e) {
      throw NotAccepted.passing(to.to() + ": " + NotAccepted.reason(e), e);
    }
  }

  private Mailer mailer(Channel.Mail channel) {
    return mailers.computeIfAbsent(channel.name(), name -> new Mailer(channel));
  }

  private static String word(Place.Step step) {
    return step.verb().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static NotAccepted unknown(Place.Step step) {
    return NotAccepted.passing("no " + word(step) + " channel is named " + step.channel(), null);
  }

  @Override
  public void close() {
    mailers.values().forEach(Mailer::close);
    webhooks.close();
  }
}
