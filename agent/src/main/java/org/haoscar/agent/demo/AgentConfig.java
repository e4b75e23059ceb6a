package org.haoscar.agent.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.haoscar.mbeans.Families;
import org.haoscar.mbeans.port.Family;

/** The configuration file of one of the demo's agents, as an operator would write it. */
final class AgentConfig {
  private AgentConfig() {}

  /**
   * With the folders that a package makes. The file has secrets in it, so that the agent refuses it
   * unless it is its owner's alone.
   */
  static Path write(Path home, Node node, Receivers receivers, List<Also> also) throws IOException {
    for (String folder : List.of("state", "spool", "run", "routes.d")) {
      Files.createDirectory(home.resolve(folder));
    }
    Path file = home.resolve("haoscar.yaml");
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
    return Files.writeString(file, text(home, node, receivers, also));
  }

  static String text(Path home, Node node, Receivers receivers, List<Also> also) {
    return """
    # %2$s of the demo pair
    cluster:
      name: demo
      node: %2$s
      peer: %3$s
    folders:
      state: %1$s/state
      spool: %1$s/spool
      run: %1$s/run
      routes: %1$s/routes.d
    snmp:
      listen: ["%4$s:%5$d"]
      communities: [%6$s]
      users:
        - name: %7$s
          auth: sha256
          authPassphrase: %8$s
          priv: aes128
          privPassphrase: %9$s
    http:
      listen: ["%4$s:%10$d"]
      tls: false
      users:
        - {name: %11$s, role: read, password: %13$s}
        - {name: %12$s, role: act, password: %13$s}
    # the demo cannot wait as long as people do
    peer:
      listen: ["%4$s:%14$d"]
      addresses: ["%15$s:%14$d"]
      speakAfter: 10 s
      unheard: 5 s
    components:
      drbd:
        poll: 2 s
        drbdsetup: %1$s/bin/drbdsetup
        drbdadm: %1$s/bin/drbdadm
        procDrbd: %1$s/drbd/proc
        expectPrimary: [r0]
    %16$s
    # whether this machine's own clock is synchronised is no part of the play
    checks:
      clock: "off"
    notifications:
      channels:
    """
            .formatted(
                home,
                node.label(),
                node.peer().label(),
                node.address(),
                Access.SNMP_PORT,
                Access.COMMUNITY,
                Access.USER,
                Access.AUTH_PASS,
                Access.PRIV_PASS,
                Access.HTTP_PORT,
                Access.HTTP_READER,
                Access.HTTP_OPERATOR,
                Access.HTTP_PASSWORD,
                Access.PEER_PORT,
                node.way(),
                others())
        + indented(demoChannels(receivers))
        + userChannels(also);
  }

  /** What the play does not have is not looked for on this machine. */
  private static String others() {
    return Families.ALL.stream()
        .map(Family::name)
        .filter(name -> !name.equals("drbd"))
        .map(name -> "  " + name + ": {enabled: \"off\"}")
        .collect(Collectors.joining("\n"));
  }

  private static String demoChannels(Receivers receivers) {
    return """
    - {name: trap, type: trap, to: "127.0.0.1:%d", inform: true, user: %s}
    - {name: mail, type: mail, server: "127.0.0.1:%d", startTls: "off",
       from: "haoscar@demo.invalid", to: ["noc@demo.invalid"]}
    - {name: webhook, type: webhook, url: "http://127.0.0.1:%d/alarms", secret: "%s"}
    """
        .formatted(
            receivers.traps().port(),
            Access.USER,
            receivers.mails().port(),
            receivers.webhooks().port(),
            Access.WEBHOOK_SECRET);
  }

  private static String userChannels(List<Also> also) {
    var text = new StringBuilder();
    for (int i = 0; i < also.size(); i++) {
      text.append(indented(userChannel("also-" + (i + 1), also.get(i))));
    }
    return text.toString();
  }

  private static String userChannel(String name, Also also) {
    return switch (also) {
      case Also.Trap(String to) ->
          "- {name: %s, type: trap, to: \"%s\", inform: false, community: %s}"
              .formatted(name, to, Access.COMMUNITY);
      case Also.Mail(String to) ->
          """
          - {name: %s, type: mail, server: "%s", startTls: optional,
             from: "haoscar@demo.invalid", to: ["noc@demo.invalid"]}
          """
              .formatted(name, to);
      case Also.Webhook(var url) ->
          "- {name: %s, type: webhook, url: \"%s\", secret: \"%s\"}"
              .formatted(name, url, Access.WEBHOOK_SECRET);
    };
  }

  private static String indented(String lines) {
    return lines.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
  }
}
