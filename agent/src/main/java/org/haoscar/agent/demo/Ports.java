package org.haoscar.agent.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the demo's fixed ports are free, and if not, who holds them. */
final class Ports {
  private Ports() {}

  /** What stands in the way, in words; empty when nothing does. */
  static Optional<String> taken() {
    return Stream.of(Node.values())
        .flatMap(
            node ->
                Stream.of(
                    problem("udp", node.address(), Access.SNMP_PORT),
                    problem("tcp", node.address(), Access.HTTP_PORT),
                    problem("tcp", node.address(), Access.PEER_PORT),
                    problem("tcp", node.way(), Access.PEER_PORT)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> problem(String protocol, String address, int port) {
    try {
      bind(protocol, new InetSocketAddress(InetAddress.getByName(address), port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "%s port %d of %s cannot be used (%s); %s. Stop it, then start the demo again."
              .formatted(
                  protocol.toUpperCase(java.util.Locale.ROOT),
                  port,
                  address,
                  e.getMessage(),
                  holder(protocol, port)));
    }
  }

  private static void bind(String protocol, InetSocketAddress address) throws IOException {
    if (protocol.equals("udp")) {
      new DatagramSocket(address).close();
    } else {
      try (var socket = new ServerSocket()) {
        socket.setReuseAddress(true);
        socket.bind(address);
      }
    }
  }

  private static String holder(String protocol, int port) {
    List<String> inodes =
        Stream.of(protocol, protocol + "6")
            .flatMap(table -> lines(Path.of("/proc/net", table)))
            .flatMap(line -> inode(line, port).stream())
            .toList();
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process, inodes))
        .findFirst()
        .map(Ports::named)
        .orElse("what holds it is another user's: `ss -lnp` as root names it");
  }

  private static String named(ProcessHandle process) {
    String command = process.info().commandLine().orElse("an unnamed command");
    return "process " + process.pid() + " holds it: " + shortened(command);
  }

  /** A Java command's class path says nothing here; its ends do. */
  private static String shortened(String command) {
    int end = command.length();
    return end <= 120 ? command : command.substring(0, 60) + " … " + command.substring(end - 50);
  }

  /**
   * The inode of a socket that is bound to a port and not connected:
   *
   * <pre>
   *   sl  local_address rem_address   st tx_queue rx_queue tr tm-&gt;when retrnsmt   uid  timeout inode
   *    0: 0B00007F:0489 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 …
   * </pre>
   */
  static Optional<String> inode(String line, int port) {
    String[] fields = line.strip().split("\\s+", -1);
    boolean ours =
        fields.length > 9
            && fields[1].endsWith(":%04X".formatted(port))
            && fields[2].endsWith(":0000");
    return ours ? Optional.of(fields[9]) : Optional.empty();
  }

  private static boolean holds(ProcessHandle process, List<String> inodes) {
    try (var links = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
      return links.anyMatch(
          link -> inodes.stream().anyMatch(i -> target(link).equals("socket:[" + i + "]")));
    } catch (IOException | UncheckedIOException e) {
      // it ended, or is another user's
      return false;
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      // closed meanwhile
      return "";
    }
  }

  private static Stream<String> lines(Path table) {
    try {
      return Files.readAllLines(table).stream();
    } catch (IOException e) {
      // a kernel without IPv6 has no such table
      return Stream.empty();
    }
  }
}
