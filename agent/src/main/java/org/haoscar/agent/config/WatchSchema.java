package org.haoscar.agent.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.config.Section.Values;
import org.haoscar.agent.config.WatchConfiguration.Ask;
import org.haoscar.agent.config.WatchConfiguration.Head;
import org.haoscar.agent.config.WatchConfiguration.Pair;
import org.haoscar.agent.config.WatchConfiguration.Place;
import org.haoscar.mbeans.model.Secret;

/** Every key of the file of {@code haoscar watch}. */
final class WatchSchema {
  private WatchSchema() {}

  static final Section<WatchConfiguration> ROOT = root();

  private static Section<WatchConfiguration> root() {
    var watch = Key.of("watch", watch(), "{}", "");
    var users =
        Key.of(
            "users",
            Types.list(SnmpSchema.user()),
            "[]",
            "The users of SNMPv3 that notifications of type trap name.");
    var snmp =
        Key.of(
            "snmp",
            new Section<>("For channels of type trap.", List.of(users), v -> v.maybe(users)),
            "{}",
            "");
    var telling = Key.of("notifications", ChannelSchema.withoutRouted(), "{}", "");
    return new Section<>(
        "",
        List.of(watch, snmp, telling),
        v ->
            Optional.of(
                new WatchConfiguration(
                    v.get(watch).pair(), v.get(watch).place(), v.get(snmp), v.get(telling))));
  }

  private record Watch(Pair pair, Place place) {}

  private static Section<Watch> watch() {
    var listen =
        Key.of(
            "listen",
            Types.HOST_PORT,
            "0.0.0.0:8780",
            "Where the heads' beats come in and /status is answered, over HTTP.");
    var state =
        Key.of(
            "state",
            Types.FOLDER,
            "/var/lib/haoscar-watch",
            "What must outlive a restart: which alarms are open, each head's last beat, the SNMP"
                + " engine's identity. A few kilobytes.");
    var cluster =
        Key.of("cluster", Types.NAME, "cluster", "The cluster's name, as the heads spell it.");
    var quiet =
        Key.of(
            "quiet",
            Types.duration(Duration.ofSeconds(1), Duration.ofDays(7)),
            "3 min",
            "A head that does not say for so long that all is well is an alarm. Three times the"
                + " heads' alive.every.");
    var askEvery =
        Key.of(
            "askEvery",
            Types.duration(Duration.ofSeconds(5), Duration.ofHours(1)),
            "30 s",
            "How often the heads with askUrl are asked.");
    var heads =
        Key.required("heads", Types.list(head()), "The two heads, as they name themselves.");
    return new Section<>(
        "Who is watched, and from where.",
        List.of(cluster, heads, quiet, askEvery, listen, state),
        v ->
            both(v, heads)
                ? Optional.of(
                    new Watch(
                        new Pair(v.get(cluster), v.get(quiet), v.get(askEvery), v.get(heads)),
                        new Place(v.get(listen), v.get(state))))
                : Optional.empty());
  }

  private static boolean both(Values v, Key<List<Head>> heads) {
    boolean both = v.get(heads).size() == 2;
    if (!both) {
      v.section().wrong("there are " + v.get(heads).size() + " heads", "write both heads");
    }
    return both;
  }

  private static Section<Head> head() {
    var name =
        Key.required("name", new Names.Gives("head", Types.NAME), "The head's cluster.node.");
    var secret =
        Key.optional(
            "secret",
            new SigningSecret(),
            "What the head's target signs its beats with. Each head has its own.");
    var token =
        Key.optional(
            "token",
            new SecretType(16),
            "The bearer token of its beats, instead of secret or too.");
    Key<URI> url =
        Key.optional(
            "askUrl",
            Types.WEB,
            "Where the watch itself asks the head's agent, such as https://alpha:8778. An answer"
                + " that is fresh counts as a beat.");
    var user = Key.optional("askUser", Types.NAME, "A user of the head's http.users, role read.");
    var password = Key.optional("askPassword", new SecretType(4), "The user's password.");
    var certificate =
        Key.optional(
            "askCertificate",
            Types.FOLDER,
            "The head's certificate (PEM), as it lies in its state folder: no other is trusted.");
    return new Section<>(
        "",
        List.of(name, secret, token, url, user, password, certificate),
        v ->
            head(
                v,
                name,
                new AliveTarget.Proof(v.maybe(secret), v.maybe(token)),
                ask(v, url, user, password, certificate)));
  }

  private static Optional<Head> head(
      Values v, Key<String> name, AliveTarget.Proof proof, Optional<Ask> ask) {
    if (proof.secret().isEmpty() && proof.token().isEmpty() && ask.isEmpty()) {
      v.section()
          .wrong(
              "nothing of this head could count",
              "write secret or token, or askUrl with askUser" + " and askPassword");
      return Optional.empty();
    }
    return Optional.of(new Head(v.get(name), proof, ask));
  }

  private static Optional<Ask> ask(
      Values v, Key<URI> url, Key<String> user, Key<Secret> password, Key<Path> certificate) {
    if (v.maybe(url).isPresent() && v.maybe(user).isPresent() && v.maybe(password).isPresent()) {
      return Optional.of(new Ask(v.get(url), v.get(user), v.get(password), v.maybe(certificate)));
    }
    if (v.maybe(url).isPresent() || v.maybe(user).isPresent() || v.maybe(password).isPresent()) {
      v.section().wrong("askUrl, askUser and askPassword go together", "write all or none");
    }
    return Optional.empty();
  }
}
