package org.haoscar.agent.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.haoscar.agent.Agent;
import org.haoscar.agent.config.ConfigurationFile;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.haoscar.agent.log.Log;
import org.haoscar.mbeans.port.Time;

/** The agent as {@code haoscar agent} runs it, on a wall clock that a file sets forward or back. */
public final class SteppedAgent {
  private SteppedAgent() {}

  /** Its configuration, and the file of its clock. */
  public static void main(String[] arguments) throws Exception {
    Log.forAgent();
    var file = new ConfigurationFile(Path.of(arguments[0]));
    switch (file.load()) {
      case Loaded.Accepted accepted -> {
        Log.level(accepted.configuration().logging());
        var time = new Time(new Stepped(Path.of(arguments[1])), System::nanoTime);
        Agent agent = Agent.start(file, accepted, time);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(agent::close));
        new CountDownLatch(1).await();
      }
      case Loaded.Refused refused -> {
        System.err.println(refused.mistakes());
        System.exit(1);
      }
    }
  }

  /** The file is mapped into both processes: milliseconds that this clock is ahead. */
  private static final class Stepped extends Clock {
    private final ByteBuffer ahead;

    Stepped(Path file) {
      this.ahead = mapped(file);
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plusMillis(ahead.getLong(0));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static ByteBuffer mapped(Path file) {
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
