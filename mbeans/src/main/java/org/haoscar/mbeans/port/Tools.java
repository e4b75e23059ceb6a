package org.haoscar.mbeans.port;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs the HA tools: each under a timeout and an output cap, in a process group of its own, never a
 * second copy of a command while one hangs, never through a shell.
 */
public interface Tools {

  Output run(Command command);

  /** Starts a tool that keeps printing. Lines come on a thread of the stream's own, in order. */
  Stream follow(Command command, Consumer<String> line, Consumer<Output> ended);

  /**
   * The text of a small kernel file such as {@code /proc/drbd}, read as if a tool had printed it.
   */
  Output read(String path);

  /**
   * @param timeout of the whole run; for a stream, of a silence that cannot be told from a hang
   *     (zero: none)
   */
  record Command(List<String> words, Duration timeout) {
    public Command {
      words = List.copyOf(words);
    }

    public static Command of(String... words) {
      return new Command(List.of(words), Duration.ofSeconds(10));
    }

    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }

  sealed interface Output {
    /** It ran to its end; stdout and stderr apart. */
    record Exited(int status, String out, String err) implements Output {}

    /** It did not end in time and was killed, or an earlier copy still hangs. */
    record Hung(String reason) implements Output {}

    /** There is no such program or file. */
    record Missing(String reason) implements Output {}

    /** We may not run or read it. */
    record Forbidden(String reason) implements Output {}

    /** It printed more than the cap and was killed. */
    record Flooded(String reason) implements Output {}
  }

  interface Stream extends AutoCloseable {
    /** Ends the tool and its whole process group; {@code ended} is still called once. */
    @Override
    void close();
  }
}
