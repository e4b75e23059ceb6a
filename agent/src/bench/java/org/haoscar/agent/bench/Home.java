package org.haoscar.agent.bench;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where an agent lives: its configuration and its state.
 *
 * @param haoscar the command of the package
 */
record Home(Path haoscar, Path folder, PlayedDrbd drbd, Ports ports) {
  /** What the agent logs when every part of it is up. */
  static final String READY = "ready: head";

  /**
   * @param traps the port of whoever receives its traps
   */
  record Ports(int snmp, int http, int traps) {
    /** The agent takes no 0 for "any", so two that are free just now. */
    static Ports free(int traps) throws IOException {
      try (var udp = new DatagramSocket(0, InetAddress.getLoopbackAddress());
          var tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return new Ports(udp.getLocalPort(), tcp.getLocalPort(), traps);
      }
    }
  }

  List<String> command() {
    return List.of(haoscar.toString(), "agent", "--config", file().toString());
  }

  private Path file() {
    return folder.resolve("haoscar.yaml");
  }

  /** Everything that the agent has is on, with one trap channel. */
  void write() throws IOException {
    Path routes = Files.createDirectories(folder.resolve("routes.d"));
    Files.writeString(
        file(),
        """
        cluster: {name: bench, node: ha1, peer: ha2}
        folders: {state: %s, spool: %s, run: %s, routes: %s}
        snmp: {listen: ["127.0.0.1:%d"], communities: [%s]}
        http: {listen: ["127.0.0.1:%d"]}
        notifications:
          channels:
            - {type: trap, name: noc, to: "127.0.0.1:%d", inform: false, community: %s}
        components: {drbd: {drbdsetup: %s, drbdadm: %s, procDrbd: %s}}
        """
            .formatted(
                Files.createDirectories(folder.resolve("state")),
                Files.createDirectories(folder.resolve("spool")),
                Files.createDirectories(folder.resolve("run")),
                routes,
                ports.snmp(),
                Manager.COMMUNITY,
                ports.http(),
                ports.traps(),
                Manager.COMMUNITY,
                drbd.drbdsetup(),
                drbd.drbdadm(),
                drbd.proc()));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
  }
}
