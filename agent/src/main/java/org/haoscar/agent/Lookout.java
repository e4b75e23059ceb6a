package org.haoscar.agent;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.haoscar.agent.alive.Memory;
import org.haoscar.agent.alive.Watch;
import org.haoscar.agent.alive.WatchCondition;
import org.haoscar.agent.config.WatchConfiguration;
import org.haoscar.agent.snmp.SnmpAgent;
import org.haoscar.agent.watch.Publisher;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.journal.MemoryJournal;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.TrapSender;
import org.haoscar.routes.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The composition root of {@code haoscar watch}. What was made last is closed first. */
public final class Lookout implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

  /** The reporting head in the watch's messages. */
  static final String NAME = "watch";

  private static final int MEMORY_ROWS = 2_000;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final WatchConfiguration configuration;
  private final Time time;
  private final Origin origin;

  private Lookout(WatchConfiguration configuration, Time time) {
    this.configuration = configuration;
    this.time = time;
    this.origin = new Origin(configuration.pair().cluster(), NAME);
  }

  /** Until SIGTERM or SIGINT. */
  public static int run(WatchConfiguration configuration) throws Exception {
    var stopped = new CountDownLatch(1);
    Signals.on("TERM", stopped::countDown);
    Signals.on("INT", stopped::countDown);
    try (var lookout = new Lookout(configuration, Time.system())) {
      Watch watch = lookout.start();
      LOG.info(
          "ready: watches cluster {}, listens on port {}",
          configuration.pair().cluster(),
          watch.port());
      stopped.await();
    }
    LOG.info("stopped");
    return 0;
  }

  /** For who closes it; its watch tells its port. */
  static Lookout of(WatchConfiguration configuration, Time time) {
    return new Lookout(configuration, time);
  }

  Watch start() throws IOException, JournalException {
    Journal journal = part(new MemoryJournal(origin, MEMORY_ROWS, "the watch keeps no database"));
    var memory = new Memory(configuration.place().state().resolve("watch.json"), journal, origin);
    Flow flow =
        new Flow(
            journal,
            origin,
            traps(),
            time,
            Settings.routes(configuration.telling(), NAME, WatchCondition.types()));
    flow.start();
    part(flow);
    var watch = part(new Watch(configuration, flow::submit, memory, time));
    watch.start();
    return watch;
  }

  /** The SNMP engine is there only for who wants traps. */
  private TrapSender traps() throws IOException {
    boolean wanted =
        configuration.telling().channels().stream().anyMatch(Channel.Trap.class::isInstance);
    if (!wanted) {
      return (to, notification, varbinds) -> {
        throw new TrapSender.SendException("no channel is a trap", null);
      };
    }
    var settings = Settings.snmp(configuration, NAME);
    return part(SnmpAgent.start(
            settings, List.of(AlarmModule.MODULE), new Publisher(origin, time), time))
        .traps();
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }
}
