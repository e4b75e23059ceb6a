package org.haoscar.agent.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.haoscar.mbeans.Families;
import org.haoscar.mbeans.port.Family;

/** The configuration of one agent in a laboratory: all that may be quick is quick. */
final class LabConfig {
  private LabConfig() {}

  static final String CLUSTER = "lab";
  static final String USER = "operator";
  static final String PASSWORD = "laboratory";

  static Path write(Path home, String head, Net net) throws IOException {
    for (String folder : List.of("state", "spool", "run", "routes.d")) {
      Files.createDirectory(home.resolve(folder));
    }
    Path file = home.resolve("haoscar.yaml");
    Files.writeString(file, text(home, head, net));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** What this machine runs besides is no part of it. */
  private static String others() {
    return Families.ALL.stream()
        .map(Family::name)
        .filter(name -> !name.equals("drbd"))
        .map(name -> "  " + name + ": {enabled: \"off\"}")
        .collect(Collectors.joining("\n"));
  }

  private static String text(Path home, String head, Net net) {
    return """
    cluster: {name: %1$s, node: %2$s, peer: %3$s}
    folders: {state: %4$s/state, spool: %4$s/spool, run: %4$s/run, routes: %4$s/routes.d}
    snmp: {listen: ["%5$s:%6$d"], communities: [public]}
    http:
      listen: ["%5$s:%7$d"]
      tls: false
      users: [{name: %8$s, role: act, password: %9$s}]
    peer: {listen: ["%5$s:%13$d"], speakAfter: 5 s, unheard: 4 s}
    components:
      drbd:
        poll: 1 s
        drbdsetup: %4$s/bin/drbdsetup
        drbdadm: %4$s/bin/drbdadm
        procDrbd: %4$s/drbd/proc
        holds: {disconnected: 1 s, redundancyLost: 1 s, diskless: 1 s}
    %14$s
    checks: {tools: "off", store: "off", clock: "off", channels: "off"}
    notifications:
      patience: 3 s
      channels:
        - {name: trap, type: trap, to: "%10$s", inform: true, community: public}
        - {name: mail, type: mail, server: "%11$s", startTls: "off",
           from: "haoscar@lab.invalid", to: ["noc@lab.invalid"]}
        - {name: web, type: webhook, url: "http://%12$s/alarms"}
    """
        .formatted(
            CLUSTER,
            head,
            head.equals("alpha") ? "beta" : "alpha",
            home,
            net.host(head),
            Net.SNMP,
            Net.HTTP,
            USER,
            PASSWORD,
            Net.text(net.trap()),
            Net.text(net.mail()),
            Net.text(net.web()),
            Net.PEER,
            others());
  }
}
