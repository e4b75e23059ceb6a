package org.haoscar.agent.snmp;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.TrapSender;
import org.haoscar.mbeans.table.Module;

/** SNMP as the rest of the agent sees it: it answers from the snapshots, and it sends traps. */
public final class SnmpAgent implements AutoCloseable {
  private static final int RETRY_SECONDS = 10;

  private final Engine engine;
  private final Sockets sockets;
  private final Traps traps;
  private final ScheduledExecutorService retries =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("snmp-sockets").factory());

  /** An address that could not be taken, such as one that another process holds. */
  public record Refused(HostPort address, String reason) {}

  /**
   * Answers when this returns, on every address that could be taken; the others are tried again by
   * and by.
   *
   * @throws IOException when the engine's identity cannot be kept: without it, an authenticated
   *     answer could be played back later
   */
  public static SnmpAgent start(
      SnmpSettings settings, List<Module<?>> modules, Snapshots snapshots, Time time)
      throws IOException {
    var engine = new Engine(settings, time);
    var standing = StandardObjects.of(settings, modules, engine, engine.counters());
    var views = new Views(modules, snapshots, engine.uptime(), standing);
    engine.snmp().addCommandResponder(new Responder(settings, engine, views));
    return new SnmpAgent(engine, new Sockets(engine, settings), new Traps(engine, settings));
  }

  private SnmpAgent(Engine engine, Sockets sockets, Traps traps) {
    this.engine = engine;
    this.sockets = sockets;
    this.traps = traps;
    sockets.open();
    var ignored =
        retries.scheduleWithFixedDelay(
            sockets::open, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  public TrapSender traps() {
    return traps;
  }

  public List<HostPort> listening() {
    return sockets.listening();
  }

  public List<Refused> refused() {
    return sockets.refused();
  }

  /** Tries the refused addresses now. */
  public void retry() {
    sockets.open();
  }

  /** In hexadecimal, as {@code createUser -e} of a trap receiver wants it after 0x. */
  public String engineId() {
    return engine.identity().id();
  }

  @Override
  public void close() throws IOException {
    retries.shutdownNow();
    engine.close();
  }
}
