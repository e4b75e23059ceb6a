package org.haoscar.agent.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.drbd.Settings;
import org.haoscar.mbeans.table.Oids;

/** What to type in another terminal, ready to paste. */
final class Hints {
  private Hints() {}

  static String text(Path folder) {
    String a = Node.ALPHA.address();
    String b = Node.BETA.address();
    String v3 =
        "-v3 -l authPriv -u %s -a SHA-256 -A %s -x AES -X %s"
            .formatted(Access.USER, Access.AUTH_PASS, Access.PRIV_PASS);
    String http = "http://%s:%d/jolokia".formatted(a, Access.HTTP_PORT);
    return """
    HA-OSCAR demo: two agents, alpha on %1$s and beta on %2$s; the virtual address is %3$s.
    SNMP on %4$d: v2c community %5$s; v3 user %6$s, SHA-256 %7$s, AES-128 %8$s
    HTTP on %9$d: %10$s:%12$s reads, %11$s:%12$s acts

    In another terminal, change the pair:
      haoscar demo %13$s
    and look at it:
      snmpwalk -v2c -c %5$s %14$s%1$s:%4$d %15$s
      snmpwalk %16$s %14$s%2$s:%4$d %15$s
      snmptable -v2c -c %5$s -Ci %14$s%1$s:%4$d %17$s
      curl -u %10$s:%12$s '%18$s/read/org.haoscar:component=drbd,*'
      jconsole    and choose the process org.haoscar.agent.Main
    """
        .formatted(
            a,
            b,
            Node.VIRTUAL_ADDRESS,
            Access.SNMP_PORT,
            Access.COMMUNITY,
            Access.USER,
            Access.AUTH_PASS,
            Access.PRIV_PASS,
            Access.HTTP_PORT,
            Access.HTTP_READER,
            Access.HTTP_OPERATOR,
            Access.HTTP_PASSWORD,
            orders(),
            mibs().map(texts -> "-M +" + texts + " -m ALL ").orElse(""),
            mibs().isPresent() ? "HAOSCAR-SMI::haoscar" : Oids.ROOT,
            v3,
            mibs().isPresent() ? "HAOSCAR-DRBD-MIB::haDrbdPeerDeviceTable" : peerDevices(),
            http);
  }

  private static String peerDevices() {
    var drbd = new Drbd(Settings.usual()).module();
    return drbd.tables().stream()
        .filter(table -> table.name().equals("PeerDevice"))
        .map(table -> Oids.table(drbd, table))
        .findFirst()
        .orElseThrow();
  }

  private static String orders() {
    return Arrays.stream(Order.Verb.values())
        .map(verb -> verb.word() + (verb.namesNode() ? " NODE" : ""))
        .collect(Collectors.joining(" | "));
  }

  /** Where the package keeps its MIBs; not known when run from classes. */
  private static Optional<Path> mibs() {
    return Optional.ofNullable(System.getProperty("haoscar.home"))
        .map(home -> Path.of(home, "mibs"))
        .filter(Files::isDirectory);
  }

  static List<String> lines(Path folder) {
    return text(folder).lines().toList();
  }
}
