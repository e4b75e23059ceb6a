package org.haoscar.agent.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.haoscar.agent.bench.Manager.Security;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;

/** From exec to the first SNMP answer and to everything up, and what an idle agent costs. */
final class Startup {
  private static final int STARTS = 5;
  private static final int IDLE_SECONDS = 60;
  private static final OID SYS_UP_TIME = new OID("1.3.6.1.2.1.1.3.0");
  private static final int ASKED_EVERY_MILLIS = 5;

  private record Start(double answer, double ready, double processor) {}

  private record Idle(double resident, Usage usage) {}

  private Startup() {}

  /** Arguments: the command {@code haoscar}, a folder to work in. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[1]);
    try (var drbd = new PlayedDrbd(folder.resolve("drbd"));
        var trapsGoHere = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      var ports = Home.Ports.free(trapsGoHere.getLocalPort());
      var home = new Home(Path.of(args[0]), folder, drbd, ports);
      home.write();
      // makes the database and the keys
      start(home);
      List<Start> starts = new ArrayList<>();
      for (int i = 0; i < STARTS; i++) {
        starts.add(start(home));
      }
      print(starts, idle(home));
    }
  }

  private static Start start(Home home) throws IOException, InterruptedException {
    try (var agent = RunningAgent.start(home)) {
      double answer = agent.since(firstAnswer(home.ports().snmp()));
      double ready = agent.untilReady();
      return new Start(answer, ready, Usage.of(agent.pid()).own());
    }
  }

  /** Asks for sysUpTime until there is an answer; returns when that came. */
  private static long firstAnswer(int port) throws IOException {
    byte[] request;
    try (var manager = new Manager(port)) {
      request = manager.encoded(Security.V2C, Security.V2C.pdu(PDU.GET, SYS_UP_TIME));
    }
    var question =
        new DatagramPacket(request, request.length, InetAddress.getLoopbackAddress(), port);
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(ASKED_EVERY_MILLIS);
      long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (System.nanoTime() < patience) {
        socket.send(question);
        if (answered(socket)) {
          return System.nanoTime();
        }
      }
    }
    throw new IOException("no SNMP answer within a minute");
  }

  private static boolean answered(DatagramSocket socket) throws IOException {
    try {
      socket.receive(new DatagramPacket(new byte[1500], 1500));
      return true;
    } catch (SocketTimeoutException notYet) {
      return false;
    }
  }

  private static Idle idle(Home home) throws IOException, InterruptedException {
    try (var agent = RunningAgent.start(home)) {
      agent.untilReady();
      TimeUnit.SECONDS.sleep(10);
      Usage before = Usage.of(agent.pid());
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      return new Idle(Usage.resident(agent.pid()), Usage.of(agent.pid()).since(before));
    }
  }

  private static void print(List<Start> starts, Idle idle) {
    System.out.printf("| | median of %d (least to most) |%n|---|---|%n", STARTS);
    row("exec to the first SNMP answer, s", starts.stream().map(Start::answer).toList());
    row("exec to everything up, s", starts.stream().map(Start::ready).toList());
    row("processor to there, s", starts.stream().map(Start::processor).toList());
    System.out.println(
        "| idle: resident memory, MB | " + Figures.text("%.0f", idle.resident()) + " |");
    System.out.println("| idle: processor, % of one core | " + percent(idle.usage().own()) + " |");
    System.out.println(
        "| idle: the same of the tools that it runs | " + percent(idle.usage().children()) + " |");
  }

  private static String percent(double seconds) {
    return Figures.text("%.2f", seconds / IDLE_SECONDS * 100);
  }

  private static void row(String what, List<Double> values) {
    System.out.println("| " + what + " | " + Figures.of(values).spread("%.2f") + " |");
  }
}
