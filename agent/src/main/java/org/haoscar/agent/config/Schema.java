package org.haoscar.agent.config;

import static org.haoscar.agent.config.Types.duration;
import static org.haoscar.agent.config.Types.oneOf;
import static org.haoscar.agent.config.Types.whole;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.haoscar.agent.config.Configuration.Level;
import org.haoscar.mbeans.Families;

/** Every key of the file, declared once. */
final class Schema {
  private Schema() {}

  static final Section<Configuration> ROOT = root();

  private static Section<Configuration> root() {
    var cluster = Key.of("cluster", cluster(), "{}", "");
    var folders = Key.of("folders", folders(), "{}", "");
    var snmp = Key.of("snmp", SnmpSchema.section(), "{}", "");
    var http = Key.of("http", HttpSchema.section(), "{}", "");
    var peer = Key.of("peer", PeerSchema.section(), "{}", "");
    var telling = Key.of("notifications", ChannelSchema.section(), "{}", "");
    var alive = Key.of("alive", AliveSchema.section(), "{}", "");
    var components = Key.of("components", components(), "{}", "");
    var checks = Key.of("checks", CheckSchema.section(), "{}", "");
    var journal = Key.of("journal", journal(), "{}", "");
    var logging = Key.of("logging", logging(), "{}", "");
    return new Section<>(
        "",
        List.of(
            cluster,
            folders,
            snmp,
            http,
            peer,
            telling,
            alive,
            components,
            checks,
            journal,
            logging),
        v ->
            Optional.of(
                new Configuration(
                    v.get(cluster),
                    v.get(folders),
                    v.get(snmp),
                    v.get(http),
                    v.get(peer),
                    v.get(telling),
                    v.get(alive),
                    v.get(components),
                    v.get(checks),
                    v.get(journal),
                    v.get(logging))));
  }

  private static Section<Configuration.Cluster> cluster() {
    var name = Key.of("name", Types.NAME, "cluster", "The cluster's name, in every notification.");
    var node =
        Key.optional(
            "node",
            Types.NAME,
            "This head's name as the HA tools spell it. Without it: the host's name up to the first"
                + " dot.");
    var peer = Key.optional("peer", Types.NAME, "The other head's name.");
    return new Section<>(
        "Who this is.",
        List.of(name, node, peer),
        v ->
            Optional.of(
                new Configuration.Cluster(
                    v.get(name), v.maybe(node).orElseGet(Hostname::get), v.maybe(peer))));
  }

  private static Section<Configuration.Folders> folders() {
    var state =
        Key.of(
            "state",
            Types.FOLDER,
            "/var/lib/haoscar",
            "The journal, the SNMP engine's identity and the last status. On local disk, never on"
                + " what the cluster moves.");
    var spool =
        Key.of(
            "spool",
            Types.FOLDER,
            "/var/spool/haoscar/events",
            "Where scripts leave events. On local disk.");
    var run = Key.of("run", Types.FOLDER, "/run/haoscar", "The token of the command line.");
    var routes =
        Key.of(
            "routes",
            Types.FOLDER,
            "/etc/haoscar/routes.d",
            "Route files of the operator. What lies here is trusted code.");
    return new Section<>(
        "Where things lie.",
        List.of(state, spool, run, routes),
        v ->
            Optional.of(
                new Configuration.Folders(v.get(state), v.get(spool), v.get(run), v.get(routes))));
  }

  private static Section<Map<String, Configuration.Watching>> components() {
    List<Key<Configuration.Watching>> keys =
        Families.ALL.stream()
            .map(f -> Key.of(f.name(), FamilySchema.section(f), "{}", ""))
            .toList();
    return new Section<>(
        "The HA tools that are watched.",
        List.copyOf(keys),
        v -> Optional.of(keys.stream().collect(Collectors.toMap(Key::name, v::get))));
  }

  private static Section<Configuration.JournalLimits> journal() {
    var rows =
        Key.of(
            "rows",
            whole(1000, 10_000_000),
            "200000",
            "Events, transitions and deliveries that are kept at most; then the oldest that nobody"
                + " needs go.");
    var dead =
        Key.of(
            "deadFor",
            duration(Duration.ofHours(1), Duration.ofDays(365)),
            "30 d",
            "How long a notification that could not be delivered is kept, to be looked at and sent"
                + " again.");
    return new Section<>(
        "What is kept.",
        List.of(rows, dead),
        v -> Optional.of(new Configuration.JournalLimits(v.get(rows), v.get(dead))));
  }

  private static Section<Level> logging() {
    var level =
        Key.of(
                "level",
                oneOf(Level.class, Schema::lower),
                "info",
                "What is less severe is not logged. The log goes to standard error, where systemd"
                    + " reads it.")
            .atReload();
    return new Section<>("The agent's own log.", List.of(level), v -> v.maybe(level));
  }

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
