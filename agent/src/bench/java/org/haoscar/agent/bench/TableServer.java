package org.haoscar.agent.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.haoscar.agent.snmp.SnmpAgent;
import org.haoscar.agent.snmp.SnmpSettings;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Snapshot;

/**
 * The agent's own responder in a process of its own, serving {@link ServedTable} until stdin ends.
 */
final class TableServer {
  private TableServer() {}

  private record Fixed(Snapshot current) implements Snapshots {
    @Override
    public void onChange(Consumer<Snapshot> listener) {
      // it never changes
    }
  }

  /** Arguments: port, folder of the engine's identity. */
  public static void main(String[] args) throws IOException {
    var settings =
        new SnmpSettings(
            List.of(new HostPort("127.0.0.1", Integer.parseInt(args[0]))),
            List.of(
                SnmpSettings.User.of(
                    Manager.USER,
                    new SnmpSettings.Auth(SnmpSettings.AuthProtocol.SHA256, Manager.AUTH),
                    new SnmpSettings.Priv(SnmpSettings.PrivProtocol.AES128, Manager.PRIV))),
            List.of(new SnmpSettings.Community(Manager.COMMUNITY)),
            new SnmpSettings.SystemGroup("bench", "", ""),
            Path.of(args[1]),
            SnmpSettings.Limits.usual());
    var snapshots = new Fixed(ServedTable.snapshot());
    try (var agent =
        SnmpAgent.start(settings, List.of(ServedTable.MODULE), snapshots, Time.system())) {
      System.out.println("serving on " + agent.listening());
      while (System.in.read() >= 0) {
        // until whoever started us goes
      }
    }
  }
}
