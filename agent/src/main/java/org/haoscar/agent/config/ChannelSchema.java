package org.haoscar.agent.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.agent.config.Section.Values;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Channel.Mail;
import org.haoscar.mbeans.model.Channel.Trap;
import org.haoscar.mbeans.model.Channel.Webhook;
import org.haoscar.mbeans.model.Secret;
import org.haoscar.mbeans.model.Severity;

/** What the section {@code notifications} may say. */
final class ChannelSchema {
  private ChannelSchema() {}

  private enum Least {
    CRITICAL,
    MAJOR,
    MINOR,
    WARNING;

    Severity severity() {
      return Severity.valueOf(name());
    }
  }

  private static final Key<String> NAME =
      Key.required(
          "name",
          new Names.Gives("channel", Types.NAME),
          "The channel's name, in every table and log. It must not change.");
  private static final Key<Least> LEAST =
      Key.of(
          "least",
          Types.oneOf(Least.class, Schema::lower),
          "warning",
          "What is less severe than this is not sent here.");

  static Section<Configuration.Telling> section() {
    return section(
        new Kinds<>(
            Map.of("trap", trap(), "mail", mail(), "webhook", webhook(), "routed", routed())));
  }

  /** Where there are no route files. */
  static Section<Configuration.Telling> withoutRouted() {
    return section(new Kinds<>(Map.of("trap", trap(), "mail", mail(), "webhook", webhook())));
  }

  private static Section<Configuration.Telling> section(Kinds<Channel> kinds) {
    var channels =
        Key.of("channels", Types.list(kinds), "[]", "The ways to reach people. See below.");
    var patience =
        Key.of(
            "patience",
            Types.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
            "30 s",
            "How long one attempt to deliver may take; then it is broken off and tried again.");
    var giveUp =
        Key.of(
            "giveUp",
            Types.duration(Duration.ofMinutes(1), Duration.ofDays(30)),
            "1 d",
            "The age from which a notification that still fails is given up and kept as dead.");
    return new Section<>(
        "Whom alarms are told.",
        List.of(channels, patience, giveUp),
        v ->
            Optional.of(
                new Configuration.Telling(v.get(channels), v.get(patience), v.get(giveUp))));
  }

  private static Section<Channel> trap() {
    var to = Key.required("to", Types.HOST_PORT, "The receiver.");
    var inform =
        Key.of("inform", Types.TRUTH, "true", "Whether the receiver shall acknowledge each.");
    var user =
        Key.optional(
            "user",
            new Names.Uses("user of snmp.users", Types.NAME),
            "A user of snmp.users: SNMPv3. Or community.");
    var community = Key.optional("community", new SecretType(1), "SNMPv2c. Or user.");
    return new Section<>(
        "An SNMP notification.",
        List.of(NAME, LEAST, to, inform, user, community),
        v ->
            security(v, user, community)
                .map(s -> new Trap(v.get(NAME), least(v), v.get(to), v.get(inform), s)));
  }

  static Optional<Trap.Security> security(Values v, Key<String> user, Key<Secret> community) {
    Optional<Trap.Security> v3 = v.maybe(user).map(Trap.Security.V3::new);
    Optional<Trap.Security> v2c = v.maybe(community).map(c -> new Trap.Security.V2c(c.text()));
    if (v3.isPresent() == v2c.isPresent()) {
      v.section().wrong("who sends is not clear", "write either user: or community:");
      return Optional.empty();
    }
    return v3.or(() -> v2c);
  }

  private static Section<Channel> mail() {
    var server = Key.required("server", Types.HOST_PORT, "The submission server.");
    var from = Key.required("from", Types.MAIL, "The sender.");
    var to = Key.required("to", Types.list(Types.MAIL), "The receivers.");
    var startTls =
        Key.of(
            "startTls",
            Types.oneOf(Mail.StartTls.class, Schema::lower),
            "required",
            "Whether the connection must, may or must not be encrypted.");
    var user = Key.optional("user", Types.text(255), "Whom to log in as.");
    var password = Key.optional("password", new SecretType(1), "The user's password.");
    return new Section<>(
        "Mail, through one server on a held session.",
        List.of(NAME, LEAST, server, from, to, startTls, user, password),
        v ->
            login(v, user, password)
                ? Optional.of(
                    new Mail(
                        v.get(NAME),
                        least(v),
                        v.get(server),
                        new Mail.Envelope(v.get(from), v.get(to)),
                        new Mail.Submission(
                            v.get(startTls),
                            v.maybe(user).map(u -> new Mail.Login(u, v.get(password).text())))))
                : Optional.empty());
  }

  private static boolean login(Values v, Key<String> user, Key<Secret> password) {
    boolean well = v.maybe(user).isPresent() == v.maybe(password).isPresent();
    if (!well) {
      v.section().wrong("user and password go together", "write both or none");
    }
    return well;
  }

  private static Section<Channel> webhook() {
    Key<URI> url = Key.required("url", Types.WEB, "Where each CloudEvent is posted.");
    var secret =
        Key.optional(
            "secret",
            new SecretType(8),
            "Signs each request as Standard Webhooks asks: whsec_ and base64.");
    return new Section<>(
        "An HTTP POST of a CloudEvent.",
        List.of(NAME, LEAST, url, secret),
        v ->
            Optional.of(
                new Webhook(
                    v.get(NAME),
                    least(v),
                    v.get(url),
                    v.maybe(secret).map(s -> new Webhook.Secret(s.text())))));
  }

  private static Section<Channel> routed() {
    return new Section<>(
        "A channel that a route file serves, from haoscar:due/NAME.",
        List.of(NAME, LEAST),
        v -> Optional.of(new Channel.Routed(v.get(NAME), least(v))));
  }

  private static Severity least(Values v) {
    return v.get(LEAST).severity();
  }
}
