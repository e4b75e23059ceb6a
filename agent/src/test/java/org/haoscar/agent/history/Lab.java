package org.haoscar.agent.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.haoscar.agent.demo.PlayedPair;
import org.haoscar.agent.peer.PairedHeads;
import org.haoscar.mbeans.history.Step;
import org.haoscar.mbeans.history.Step.Kind;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Time;

/** A pair, its receivers and the ways between all of them, where any of these can be disturbed. */
final class Lab implements AutoCloseable {
  private final Net net = Net.free();
  private final Path folder;
  private final PlayedPair pair;
  private final Map<String, Receiver> receivers = new TreeMap<>();
  private final Map<String, Proxy> waysTo = new HashMap<>();
  private final Map<String, ByteBuffer> clocks = new HashMap<>();
  private final Map<String, Disk> disks = new HashMap<>();
  private final Set<String> ready = new HashSet<>();
  private final Set<String> frozen = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private final Set<Step> done = new HashSet<>();
  private final Set<String> killedSending = new HashSet<>();
  private boolean kept;
  private boolean closed;
  private volatile Inbox inbox = message -> {};

  Lab(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
    this.folder = folder;
    pair = new PlayedPair(folder, Lab::program);
    for (String head : History.HEADS) {
      Path home = pair.home(head);
      LabConfig.write(home, head, net);
      disks.put(head, new Disk(pair, head, home.resolve("state")));
      clocks.put(head, SteppedAgent.mapped(home.resolve("clock")));
      waysTo.put(head, new Proxy(net.wayTo(head), net.agent(head, Net.PEER)));
    }
    PairedHeads.write(paired("alpha"), paired("beta"), Time.system());
    receivers.put("trap", new InformReceiver(net.trap(), this::take));
    receivers.put("mail", new MailReceiver(net.mail(), this::take));
    receivers.put("web", new WebReceiver(net.web(), this::take));
  }

  private PairedHeads.Head paired(String head) {
    var way = net.wayTo(head);
    return new PairedHeads.Head(
        new Origin(LabConfig.CLUSTER, head),
        pair.home(head).resolve("state"),
        List.of(new HostPort(way.getAddress().getHostAddress(), way.getPort())));
  }

  private static List<String> program(Path home) {
    return List.of(
        SteppedAgent.class.getName(),
        home.resolve("haoscar.yaml").toString(),
        home.resolve("clock").toString());
  }

  Path folder() {
    return folder;
  }

  Net net() {
    return net;
  }

  PlayedPair pair() {
    return pair;
  }

  void tell(Inbox next) {
    inbox = next;
  }

  /** On a receiver's thread, before it answers. */
  private void take(Message message) {
    inbox.take(message);
    boolean kills;
    synchronized (this) {
      kills = killedSending.remove(message.head());
    }
    if (kills) {
      pair.kill(message.head());
    }
  }

  // --- disturbing it

  /** Brings about what is to be disturbed now, and ends all else. */
  void disturb(List<Step> now) throws IOException, InterruptedException {
    for (Step step : now) {
      if (done.add(step)) {
        begin(step);
      }
    }
    for (String head : History.HEADS) {
      disks.get(head).full(is(now, Kind.DISK_FULL, head));
      pair.hangTool(head, is(now, Kind.TOOL_HANGS, head));
      waysTo.get(other(head)).become(way(now, head));
      run(head, now);
      freeze(head, is(now, Kind.FROZEN, head));
    }
    for (var receiver : receivers.entrySet()) {
      receiver.getValue().become(mode(now, receiver.getKey()));
    }
  }

  private synchronized void begin(Step step) {
    switch (step.kind()) {
      case KILLED -> {
        if (step.amount() == 1) {
          pair.ask(step.where());
          asked.add(step.where());
        } else {
          pair.kill(step.where());
        }
      }
      case KILLED_SENDING -> killedSending.add(step.where());
      case CLOCK -> step(step.where(), step.amount());
      default -> {}
    }
  }

  private void step(String head, long millis) {
    ByteBuffer ahead = clocks.get(head);
    ahead.putLong(0, ahead.getLong(0) + millis);
  }

  /** For both heads it is the later of their times, and then some. */
  void pass(long millis) {
    long latest = clocks.values().stream().mapToLong(ahead -> ahead.getLong(0)).max().orElse(0);
    clocks.values().forEach(ahead -> ahead.putLong(0, latest + millis));
  }

  private void run(String head, List<Step> now) throws IOException, InterruptedException {
    boolean down = is(now, Kind.KILLED, head);
    boolean mayBeDown = down || is(now, Kind.KILLED_SENDING, head);
    synchronized (this) {
      if (!mayBeDown) {
        killedSending.remove(head);
      }
    }
    if (!down && asked.remove(head)) {
      pair.kill(head);
    }
    if (!pair.runs(head)) {
      ready.remove(head);
      frozen.remove(head);
      if (!mayBeDown) {
        start(head);
      }
    } else if (!ready.contains(head) && pair.ready(head)) {
      ready.add(head);
    }
  }

  private synchronized void start(String head) throws IOException, InterruptedException {
    if (closed) {
      throw new IOException("the laboratory is closed");
    }
    pair.start(head);
    disks.get(head).started();
  }

  private void freeze(String head, boolean now) throws IOException, InterruptedException {
    if (pair.runs(head) && now != frozen.contains(head)) {
      pair.with(head, pid -> Disk.succeeds("kill", now ? "-STOP" : "-CONT", pid));
      if (now) {
        frozen.add(head);
      } else {
        frozen.remove(head);
      }
    }
  }

  private static boolean is(List<Step> now, Kind kind, String where) {
    return now.stream().anyMatch(step -> step.kind() == kind && step.where().equals(where));
  }

  /** How a head reaches the other. */
  private static Proxy.State way(List<Step> now, String head) {
    return now.stream()
        .filter(
            step ->
                step.kind() == Kind.PARTED
                    || (step.kind() == Kind.DEAF && step.where().equals(head)))
        .findFirst()
        .map(step -> step.amount() == 1 ? Proxy.State.SILENT : Proxy.State.REFUSING)
        .orElse(Proxy.State.WHOLE);
  }

  private static Mode mode(List<Step> now, String channel) {
    return now.stream()
        .filter(step -> step.where().equals(channel))
        .map(step -> Mode.of(step.kind()))
        .findFirst()
        .orElse(Mode.UP);
  }

  private static String other(String head) {
    return head.equals("alpha") ? "beta" : "alpha";
  }

  // --- looking at it

  /** The heads that can see what is wrong and act on it. */
  Set<String> able(List<Step> now) {
    var able = new TreeSet<String>();
    for (String head : History.HEADS) {
      boolean hindered =
          is(now, Kind.FROZEN, head)
              || is(now, Kind.TOOL_HANGS, head)
              || is(now, Kind.DISK_FULL, head);
      if (ready.contains(head) && pair.runs(head) && !asked.contains(head) && !hindered) {
        able.add(head);
      }
    }
    return able;
  }

  /** A new history begins. */
  void forget() {
    done.clear();
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    pair.close();
    try {
      for (Disk disk : disks.values()) {
        disk.release();
      }
      for (Proxy proxy : waysTo.values()) {
        proxy.close();
      }
      for (Receiver receiver : new ArrayList<>(receivers.values())) {
        receiver.close();
      }
      if (!kept) {
        delete();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What lies on disk stays when it is closed, to be looked at. */
  synchronized void keep() {
    kept = true;
  }

  private void delete() throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
