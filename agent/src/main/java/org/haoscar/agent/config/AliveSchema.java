package org.haoscar.agent.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.agent.config.AliveTarget.Form;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Severity;

/** What the section {@code alive} may say. */
final class AliveSchema {
  private AliveSchema() {}

  private static final Key<String> NAME =
      Key.required(
          "name",
          new Names.Gives("target of alive", Types.NAME),
          "The target's name, in every table and log.");

  static Section<Configuration.Alive> section() {
    var every =
        Key.of(
            "every",
            Types.duration(Duration.ofSeconds(10), Duration.ofDays(1)),
            "1 min",
            "How often it is said. Who waits for it should wait three times as long.");
    var targets =
        Key.of(
            "targets",
            Types.list(new Kinds<>(Map.of("url", url(), "trap", trap()))),
            "[]",
            "Who is told that this agent is well, and acts when nothing comes. None: nothing is"
                + " said. See below.");
    return new Section<>(
        "The agent's own \"all is well\", at an interval, for a dead man's switch elsewhere.",
        List.of(every, targets),
        v -> Optional.of(new Configuration.Alive(v.get(every), v.get(targets))));
  }

  private static Section<AliveTarget> url() {
    Key<URI> url =
        Key.required(
            "url",
            Types.WEB,
            "What is asked for at each beat: https://hc-ping.com/UUID, https://nosnch.in/TOKEN,"
                + " or http://HOST:8780/beat of haoscar watch.");
    var form =
        Key.of(
            "form",
            Types.oneOf(Form.class, Schema::lower),
            "get",
            "get is a plain GET; post a POST whose body says in a line how this head is; event a"
                + " POST of a CloudEvent with everything, as haoscar watch wants it.");
    Key<URI> fail =
        Key.optional(
            "fail",
            Types.WEB,
            "Asked for instead of url when this agent is not well, such as"
                + " https://hc-ping.com/UUID/fail. Without it, an event says so in its body, and"
                + " the other forms stay away.");
    var secret =
        Key.optional(
            "secret",
            new SigningSecret(),
            "Signs each request as Standard Webhooks asks: whsec_ and base64.");
    var token =
        Key.optional(
            "token",
            new SecretType(16),
            "Sent as Authorization: Bearer. Over http anybody on the way can read it: rather use"
                + " secret there.");
    return new Section<>(
        "An HTTP request.",
        List.of(NAME, url, form, fail, secret, token),
        v ->
            Optional.of(
                new AliveTarget.Url(
                    v.get(NAME),
                    v.get(url),
                    v.get(form),
                    v.maybe(fail),
                    new AliveTarget.Proof(v.maybe(secret), v.maybe(token)))));
  }

  private static Section<AliveTarget> trap() {
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
        "The notification haAgentAlive of HAOSCAR-AGENT-MIB.",
        List.of(NAME, to, inform, user, community),
        v ->
            ChannelSchema.security(v, user, community)
                .map(
                    s ->
                        new Channel.Trap(
                            v.get(NAME), Severity.WARNING, v.get(to), v.get(inform), s))
                .map(AliveTarget.Trap::new));
  }
}
