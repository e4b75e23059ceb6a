package org.haoscar.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.haoscar.mbeans.busy.FreePort;
import org.haoscar.mbeans.model.Channel.HostPort;

/** A real snmptrapd that prints what it receives. */
final class Trapd implements AutoCloseable {
  private final HostPort address;
  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  Trapd(Path scratch, String mibs, String engineId) throws Exception {
    address = new HostPort("127.0.0.1", FreePort.udp(InetAddress.ofLiteral("127.0.0.1")));
    Path configuration = scratch.resolve("snmptrapd.conf");
    Files.writeString(
        configuration,
        """
        authCommunity log public
        createUser -e 0x%s noc SHA-256 noc-auth-pass AES noc-priv-pass
        createUser noc SHA-256 noc-auth-pass AES noc-priv-pass
        authUser log noc priv
        """
            .formatted(engineId));
    var builder =
        new ProcessBuilder(
            "snmptrapd",
            "-f",
            "-Lo",
            "-n",
            "-t",
            "-C",
            "-c",
            configuration.toString(),
            "-M",
            mibs,
            "-m",
            "ALL",
            "udp:" + address);
    builder.environment().put("SNMP_PERSISTENT_DIR", scratch.toString());
    process = builder.redirectErrorStream(true).start();
    Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(lines::add));
    assertThat(next("NET-SNMP version")).isNotNull();
  }

  HostPort address() {
    return address;
  }

  /** The next line that has these words. */
  String next(String words) throws InterruptedException {
    while (true) {
      String line = lines.poll(60, TimeUnit.SECONDS);
      assertThat(line).as("a line of snmptrapd's with " + words).isNotNull();
      if (line.contains(words)) {
        return line;
      }
    }
  }

  @Override
  public void close() {
    // Not Process.destroy, which closes the stream under its reader.
    process.toHandle().destroy();
    process.onExit().join();
  }
}
