package org.haoscar.agent.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.haoscar.agent.bench.Manager.Security;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** SNMP replies for each second of processor that the server uses: snmpd's and ours, in turns. */
final class Replies {
  private static final int ROUNDS = 4;

  /**
   * Seconds of the server's processor: other work on the machine makes a window longer, no worse.
   */
  private static final double WINDOW = 0.8;

  private static final double WARMING = 2;
  private static final OID TABLE = new OID(ServedTable.OID);

  private record Server(int port, long pid, Manager manager, List<OID> cells) {
    static Server of(String portAndPid) throws IOException {
      String[] words = portAndPid.split(":", 2);
      int port = Integer.parseInt(words[0]);
      return new Server(port, Long.parseLong(words[1]), new Manager(port), new ArrayList<>());
    }

    private InetSocketAddress address() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Replies for each second of processor, measured until the server has used so many. */
    double load(Workload workload, double seconds) throws IOException {
      Requests requests = Requests.of(workload, manager, TABLE, cells);
      try (var load = new Load(requests, address())) {
        Usage before = Usage.of(pid);
        long replies = load.run(() -> Usage.of(pid).since(before).own() >= seconds);
        return replies / Usage.of(pid).since(before).own();
      }
    }
  }

  private Replies() {}

  /** Arguments: PORT:PID of snmpd, PORT:PID of ours. */
  public static void main(String[] args) throws IOException {
    Server theirs = Server.of(args[0]);
    Server ours = Server.of(args[1]);
    sameTable(theirs, ours);
    System.out.println("| | snmpd, replies per CPU-second | HA-OSCAR | HA-OSCAR / snmpd |");
    System.out.println("|---|---|---|---|");
    for (Workload workload : workloads()) {
      System.out.println(row(workload, theirs, ours));
    }
    theirs.manager().close();
    ours.manager().close();
  }

  private static List<Workload> workloads() {
    return Stream.of(Security.values())
        .flatMap(
            security ->
                Stream.of(PDU.GET, PDU.GETNEXT, PDU.GETBULK)
                    .map(type -> Workload.of(security, type)))
        .toList();
  }

  private static void sameTable(Server theirs, Server ours) throws IOException {
    List<VariableBinding> expected = theirs.manager().walk(Security.V2C, TABLE);
    for (Server server : List.of(theirs, ours)) {
      for (Security security : Security.values()) {
        List<VariableBinding> walked = server.manager().walk(security, TABLE);
        if (walked.size() != ServedTable.CELLS || !walked.equals(expected)) {
          throw new IOException("the tables differ: " + expected + " and " + walked);
        }
      }
      expected.forEach(cell -> server.cells().add(cell.getOid()));
    }
  }

  private static String row(Workload workload, Server theirs, Server ours) throws IOException {
    ours.load(workload, WARMING);
    theirs.load(workload, WINDOW);
    var a = new ArrayList<Double>();
    var b = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    for (int round = 0; round < ROUNDS; round++) {
      a.add(theirs.load(workload, WINDOW));
      b.add(ours.load(workload, WINDOW));
      ratios.add(b.getLast() / a.getLast());
    }
    return "| %s | %s | %s | %s |"
        .formatted(
            workload.title(),
            Figures.of(a).spread("%.0f"),
            Figures.of(b).spread("%.0f"),
            Figures.of(ratios).spread("%.1f"));
  }
}
