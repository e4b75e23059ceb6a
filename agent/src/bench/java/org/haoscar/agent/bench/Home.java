package org.haoscar.agent.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * Where an agent lives: its configuration and its state.
 *
 * @param haoscar the command of the package
 * @param snmp the port that it answers on
 * @param traps the port of whoever receives its traps
 */
record Home(Path haoscar, Path folder, PlayedDrbd drbd, int snmp, int traps) {
  /** What the agent logs when every part of it is up. */
  static final String READY = "ready: head";

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
        http: {listen: ["127.0.0.1:0"]}
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
                snmp,
                Manager.COMMUNITY,
                traps,
                Manager.COMMUNITY,
                drbd.drbdsetup(),
                drbd.drbdadm(),
                drbd.proc()));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
  }
}
