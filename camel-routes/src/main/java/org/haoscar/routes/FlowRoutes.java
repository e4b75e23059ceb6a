package org.haoscar.routes;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.routes.Intake.Sightings;
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
 * translate        direct:translate -> by HaoscarKind: varbinds | letter | cloud event
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
    Sightings sightings = exchange.getMessage().getBody(Sightings.class);
    sightings.list().forEach(FlowRoutes::report);
    exchange.getMessage().setBody(with(sightings, Intake::validated));
  }

  private static void report(Sighting sighting) {
    sighting.findings().stream()
        .filter(finding -> !Intake.valid(sighting, finding))
        .forEach(no -> LOG.error("left out, since {} cannot say it: {}", sighting.component(), no));
  }

  private void enrich(Exchange exchange) {
    Sightings sightings = exchange.getMessage().getBody(Sightings.class);
    exchange.getMessage().setBody(with(sightings, s -> Intake.enriched(s, sightings.at())));
  }

  private static Sightings with(
      Sightings sightings, java.util.function.UnaryOperator<Sighting> change) {
    List<Sighting> changed = sightings.list().stream().map(change).toList();
    return new Sightings(sightings.at(), changed);
  }

  private Telling telling(Exchange exchange) {
    var delivery = Desk.settlement(exchange).delivery();
    var name = delivery.notification().transition().alarm().key().condition();
    Optional<ConditionType> type = desk.settings().conditions().apply(name);
    return new Telling(delivery, type.map(ConditionType::explanation), desk.wallNow());
  }

  /** A route that puts a text of its own in the body gets it in the mail's first line. */
  private Letter letter(Exchange exchange) {
    Telling telling = telling(exchange);
    return exchange.getMessage().getBody() instanceof String text
        ? MailText.of(telling, text)
        : MailText.of(telling);
  }
}
