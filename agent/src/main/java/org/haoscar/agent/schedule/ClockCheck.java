package org.haoscar.agent.schedule;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;

/** Whether the wall clock went on evenly since it was last asked, and is synchronised. */
public final class ClockCheck implements Check {
  /** Prints {@code yes} or {@code no}: what the kernel knows, whoever synchronises it. */
  static final Tools.Command SYNCHRONISED =
      new Tools.Command(
          List.of("timedatectl", "show", "--property=NTPSynchronized", "--value"),
          Duration.ofSeconds(5));

  private final Time time;
  private final Tools tools;
  private final Supplier<Duration> most;
  private Duration offset;

  /**
   * @param most a jump that is not worth a word
   */
  public ClockCheck(Time time, Tools tools, Supplier<Duration> most) {
    this.time = time;
    this.tools = tools;
    this.most = most;
    this.offset = offset(time);
  }

  /** What the wall clock is ahead of the monotonic one, whose zero is anywhere. */
  static Duration offset(Time time) {
    return Duration.ofMillis(time.now().toEpochMilli()).minusNanos(time.nanos());
  }

  @Override
  public String name() {
    return "clock";
  }

  @Override
  public Answer ask() {
    return Answer.worst(List.of(even(), synchronised()));
  }

  private synchronized Answer even() {
    Duration now = offset(time);
    Duration step = now.minus(offset);
    offset = now;
    return step.abs().compareTo(most.get()) > 0
        ? new Answer(
            Result.WARNING,
            String.format(
                Locale.ROOT, "The wall clock jumped by %+.1f s.", step.toMillis() / 1000.0))
        : new Answer(Result.OK, "The wall clock goes on evenly.");
  }

  private Answer synchronised() {
    String said =
        tools.run(SYNCHRONISED) instanceof Tools.Output.Exited(int status, String out, String err)
                && status == 0
            ? out.strip()
            : "";
    return switch (said) {
      case "yes" -> new Answer(Result.OK, "It is synchronised.");
      case "no" -> new Answer(Result.WARNING, "It is not synchronised.");
      default -> new Answer(Result.OK, "Whether it is synchronised is unknown.");
    };
  }
}
