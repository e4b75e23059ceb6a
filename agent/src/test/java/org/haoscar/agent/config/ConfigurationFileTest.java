package org.haoscar.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.haoscar.agent.schedule.Schedule;
import org.haoscar.mbeans.drbd.Settings;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Secret;
import org.haoscar.mbeans.model.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {
  @TempDir Path folder;

  private static Configuration accepted(String text) {
    assertThat(ConfigurationFile.parse(text)).isInstanceOf(Loaded.Accepted.class);
    return ((Loaded.Accepted) ConfigurationFile.parse(text)).configuration();
  }

  private static List<String> mistakes(String text) {
    return mistakes(ConfigurationFile.parse(text));
  }

  private static List<String> mistakes(Loaded loaded) {
    assertThat(loaded).isInstanceOf(Loaded.Refused.class);
    return ((Loaded.Refused) loaded).mistakes().stream().map(Mistake::toString).toList();
  }

  private ConfigurationFile file(String name, String text, String mode) throws IOException {
    Path path = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    return new ConfigurationFile(path);
  }

  @Test
  void anEmptyFileIsTheConfigurationAsInstalled() {
    Configuration standard = accepted("");
    assertThat(standard.snmp().listen()).containsExactly(new HostPort("0.0.0.0", 1161));
    assertThat(standard.snmp().communities()).isEmpty();
    assertThat(standard.http().tls()).isTrue();
    assertThat(standard.telling().channels()).isEmpty();
    assertThat(standard.watching("drbd").poll()).isEqualTo(Duration.ofSeconds(10));
    assertThat(standard.cluster().node()).isNotEmpty();
    assertThat(standard.checks().schedules())
        .containsEntry("clock", new Schedule.Every(Duration.ofMinutes(1)));
  }

  @Test
  void sectionsWithNothingInThemAreAsInstalled() {
    assertThat(accepted("snmp:\ncomponents:\n  drbd:\n")).isEqualTo(accepted(""));
  }

  @Test
  void sixMistakesAreAllNamed() {
    assertThat(
            mistakes(
                """
                cluster:
                  name: the pair
                snmp:
                  listn: ["0.0.0.0:161"]
                  users:
                    - {name: noc, auth: md5, authPassphrase: secret-one, privPassphrase: secret-two}
                notifications:
                  channels:
                    - {type: trap, name: noc, to: "192.0.2.1:99999", user: nok}
                components:
                  drbd:
                    poll: 10
                """))
        .containsExactly(
            "2:9 cluster.name: \"the pair\" is not allowed; write a name of letters, digits, - ."
                + " and _, up to 64",
            "4:3 snmp.listn: there is no such key; did you mean \"listen\"?",
            "6:25 snmp.users[0].auth: \"md5\" is not allowed; write one of: sha224, sha256, sha384,"
                + " sha512",
            "9:35 notifications.channels[0].to: \"192.0.2.1:99999\" is not allowed; write"
                + " HOST:PORT, such as 192.0.2.1:162 or [2001:db8::1]:162",
            "9:60 notifications.channels[0].user: there is no user of snmp.users \"nok\"; did you"
                + " mean \"noc\"?",
            "12:11 components.drbd.poll: \"10\" is not allowed; write a time such as 500 ms, 30 s,"
                + " 5 min, 2 h or 1 d: 1 s to 1 h");
  }

  @Test
  void whatIsNoYamlSaysWhere() {
    assertThat(mistakes("snmp:\n  listen: [\n")).hasSize(1).first().asString().startsWith("3:1 ");
    assertThat(mistakes("- a list"))
        .hasSize(1)
        .first()
        .asString()
        .contains("a list is not allowed");
  }

  @Test
  void namesAreGivenOnce() {
    assertThat(
            mistakes(
                """
                notifications:
                  channels:
                    - {type: routed, name: sms}
                    - {type: webhook, name: sms, url: "https://noc.example.org/in"}
                """))
        .containsExactly(
            "4:29 notifications.channels[1].name: \"sms\" is there twice; give each channel a name"
                + " of its own");
  }

  @Test
  void aKeyIsSaidOnce() {
    assertThat(mistakes("logging:\n  level: info\n  level: debug\n"))
        .containsExactly("3:3 logging.level: said twice; say it once");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(mistakes("notifications: {channels: [{type: mail, name: m}]}"))
        .satisfiesExactly(
            server -> assertThat(server).contains("\"server\" is missing"),
            from -> assertThat(from).contains("\"from\" is missing"),
            to -> assertThat(to).contains("\"to\" is missing"));
    assertThat(mistakes("notifications: {channels: [{name: m}]}"))
        .containsExactly(
            "1:28 notifications.channels[0]: \"type\" is missing; write type: one of: mail, routed,"
                + " trap, webhook");
  }

  @Test
  void aTrapIsSentByAUserOrACommunity() {
    var both = "{type: trap, name: t, to: \"noc:162\", user: noc, community: public}";
    assertThat(mistakes("notifications: {channels: [" + both + "]}"))
        .anySatisfy(m -> assertThat(m).contains("write either user: or community:"));
  }

  @Test
  void everyChannelCanBeSaid() {
    var channels =
        accepted(
                """
                snmp:
                  users: [{name: noc, authPassphrase: secret-one, privPassphrase: secret-two}]
                notifications:
                  channels:
                    - {type: trap, name: v3, to: "[2001:db8::1]:162", user: noc, least: major}
                    - {type: trap, name: v2c, to: "noc:162", community: public, inform: false}
                    - {type: mail, name: mail, server: "mx:587", from: "HA <ha@example.org>",
                       to: [noc@example.org], user: ha, password: letmein}
                    - {type: webhook, name: hook, url: "https://noc.example.org/in", secret: whsec_abc}
                    - {type: routed, name: sms}
                """)
            .telling()
            .channels();
    assertThat(channels)
        .extracting(Channel::name)
        .containsExactly("v3", "v2c", "mail", "hook", "sms");
    assertThat(channels.getFirst())
        .isEqualTo(
            new Channel.Trap(
                "v3",
                Severity.MAJOR,
                new HostPort("2001:db8::1", 162),
                true,
                new Channel.Trap.Security.V3("noc")));
  }

  @Test
  void drbdCanBeSaid() {
    var drbd =
        accepted(
                """
                components:
                  drbd: {expectPrimary: [r0], holds: {disconnected: 20 s}, poll: 5 s, enabled: "on"}
                """)
            .watching("drbd");
    assertThat(Settings.of(drbd.chosen()).expectPrimary()).containsExactly("r0");
    assertThat(drbd.holds()).isEqualTo(Map.of("disconnected", Duration.ofSeconds(20)));
    assertThat(drbd.enabled()).isEqualTo(Configuration.Presence.ON);
  }

  @Test
  void aScheduleIsAnIntervalOrACronExpression() {
    var checks = accepted("checks: {store: \"0 0/15 * * * ?\", clock: every 5 min, tools: off}");
    assertThat(checks.checks().schedules())
        .containsEntry("store", new Schedule.Cron("0 0/15 * * * ?"))
        .containsEntry("clock", new Schedule.Every(Duration.ofMinutes(5)))
        .containsEntry("tools", new Schedule.Off());
    assertThat(mistakes("checks: {store: 61 * * * * ?, clock: every 1 s}")).hasSize(2);
  }

  @Test
  void secretsAreNeverShown() {
    String all =
        accepted(
                """
                snmp:
                  communities: [hush-community]
                  users: [{name: noc, authPassphrase: hush-one, privPassphrase: hush-two}]
                http: {users: [{name: noc, password: hush-three}]}
                notifications:
                  channels:
                    - {type: webhook, name: hook, url: "https://x.example.org/", secret: hush-four}
                    - {type: trap, name: v2c, to: "noc:162", community: hush-five}
                """)
            .toString();
    assertThat(all).contains("***").doesNotContain("hush");
    var short1 = "snmp: {users: [{name: noc, authPassphrase: hush, privPassphrase: [hush]}]}";
    assertThat(mistakes(short1)).hasSize(2).noneMatch(m -> m.contains("hush"));
  }

  @Test
  void aSecretMayNotStandInAFileThatOthersCanRead() throws IOException {
    String text = "snmp: {communities: [public]}";
    assertThat(mistakes(file("open", text, "rw-r--r--").load()))
        .hasSize(1)
        .first()
        .asString()
        .contains("snmp.communities[0]: a secret may not stand here", "0640");
    assertThat(file("shut", text, "rw-r-----").load()).isInstanceOf(Loaded.Accepted.class);
  }

  @Test
  void aSecretMayLieInAFileOfItsOwn() throws IOException {
    Path shut = file("shut", "from-a-file\n", "rw-------").path();
    Path open = file("open", "from-a-file\n", "rw-r--r--").path();
    var config = "snmp: {communities: [{file: %s}]}";
    assertThat(file("c", config.formatted(shut), "rw-r--r--").load())
        .isInstanceOfSatisfying(
            Loaded.Accepted.class,
            a ->
                assertThat(a.configuration().snmp().communities())
                    .containsExactly(new Secret("from-a-file")));
    assertThat(mistakes(config.formatted(open))).first().asString().contains("open to other users");
    assertThat(mistakes(config.formatted(folder.resolve("none")))).hasSize(1);
  }

  @Test
  void aFileThatIsNotThereIsAMistake() {
    assertThat(mistakes(new ConfigurationFile(folder.resolve("none")).load()))
        .hasSize(1)
        .first()
        .asString()
        .contains("cannot be read");
  }

  @Test
  void likenessKnowsSwapsAndFailsOnOtherWords() {
    assertThat(Likeness.meant("levle", List.of("level", "listen"))).contains("level");
    assertThat(Likeness.meant("Level", List.of("level"))).contains("level");
    assertThat(Likeness.meant("colour", List.of("level", "listen"))).isEmpty();
  }
}
