package org.haoscar.routes;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.haoscar.mbeans.decision.Input;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Sighting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flow of events. Every step has an id, by which a test or an operator's build can replace it.
 *
 * <pre>
 * intake           haoscar:events -> validate -> enrich -> direct:decide
 * decide           direct:decide -> haoscar:decide -> haoscar:commit
 * deliver-CHANNEL  haoscar:due/CHANNEL -> direct:translate -> trap | mail | webhook -> done
 *                  and whatever fails on the way -> retry
 * translate        direct:translate -> by HaoscarKind: varbinds | letter | cloud event,
 *                  of one delivery or of a digest
 * </pre>
 */
final class FlowRoutes extends RouteBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(FlowRoutes.class);

  private final Desk desk;

  FlowRoutes(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void configure() {
    intake();
    decide();
    translate();
    desk.settings().channels().forEach(this::deliver);
  }

  private void intake() {
    from("haoscar:events")
        .routeId("intake")
        .errorHandler(noErrorHandler())
        .process(this::validate)
        .id("validate")
        .process(this::enrich)
        .id("enrich")
        .to("direct:decide")
        .id("hand-over");
  }

  private void decide() {
    from("direct:decide")
        .routeId("decide")
        .errorHandler(noErrorHandler())
        .to("haoscar:decide")
        .id("ledger")
        .to("haoscar:commit")
        .id("commit");
  }

  private void deliver(Channel channel) {
    String name = channel.name();
    from("haoscar:due/" + name)
        .routeId("deliver-" + name)
        .onException(Exception.class)
        .handled(true)
        .to("haoscar:retry")
        .id("retry-" + name)
        .end()
        .to("direct:translate")
        .id("translate-" + name)
        .to("haoscar:" + Channels.kind(channel) + "?channel=" + name)
        .id("send-" + name)
        .to("haoscar:done")
        .id("done-" + name);
  }

  private void translate() {
    from("direct:translate")
        .routeId("translate")
        .errorHandler(noErrorHandler())
        .choice()
        .id("by-kind")
        .when(body().isInstanceOf(Digest.class))
        .process(this::digest)
        .id("to-digest")
        .when(header(Headers.KIND).isEqualTo("trap"))
        .process(exchange -> exchange.getMessage().setBody(Varbinds.of(telling(exchange))))
        .id("to-varbinds")
        .when(header(Headers.KIND).isEqualTo("mail"))
        .process(exchange -> exchange.getMessage().setBody(letter(exchange)))
        .id("to-letter")
        .when(header(Headers.KIND).isEqualTo("webhook"))
        .process(exchange -> exchange.getMessage().setBody(EventText.of(telling(exchange))))
        .id("to-cloud-event")
        .otherwise()
        .throwException(
            IllegalArgumentException.class, "${header.HaoscarKind} is no kind of message")
        .id("to-nothing")
        .end();
  }

  private void validate(Exchange exchange) {
    Input input = exchange.getMessage().getBody(Input.class);
    input.sightings().forEach(FlowRoutes::report);
    exchange.getMessage().setBody(with(input, Intake::validated));
  }

  private static void report(Sighting sighting) {
    sighting.findings().stream()
        .filter(finding -> !Intake.valid(sighting, finding))
        .forEach(no -> LOG.error("left out, since {} cannot say it: {}", sighting.component(), no));
  }

  private void enrich(Exchange exchange) {
    Input input = exchange.getMessage().getBody(Input.class);
    exchange.getMessage().setBody(with(input, s -> Intake.enriched(s, input.at())));
  }

  private static Input with(Input input, UnaryOperator<Sighting> change) {
    return input.withSightings(input.sightings().stream().map(change).toList());
  }

  private Telling telling(Exchange exchange) {
    var delivery = Desk.settlement(exchange).delivery();
    var name = delivery.notification().transition().alarm().key().condition();
    Optional<ConditionType> type = desk.settings().conditions().apply(name);
    return new Telling(
        delivery, type.map(ConditionType::explanation), desk.teller(), desk.wallNow());
  }

  private void digest(Exchange exchange) {
    var message = exchange.getMessage();
    Digest digest = message.getBody(Digest.class);
    String channel = message.getHeader(Headers.CHANNEL, String.class);
    message.setBody(
        switch (message.getHeader(Headers.KIND, String.class)) {
          case "trap" -> DigestText.trap(digest, desk.wallNow());
          case "mail" -> DigestText.letter(digest, desk.teller(), channel);
          case "webhook" -> DigestText.event(digest, desk.teller(), desk.wallNow());
          case String kind -> throw new IllegalArgumentException(kind + " takes no digest");
        });
  }

  /** A route that puts a text of its own in the body gets it in the mail's first line. */
  private Letter letter(Exchange exchange) {
    Telling telling = telling(exchange);
    return exchange.getMessage().getBody() instanceof String text
        ? MailText.of(telling, text)
        : MailText.of(telling);
  }
}
