package org.haoscar.mbeans.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.haoscar.mbeans.model.Secret;

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
   * What a web server answers to a GET: the body, with 0 for the number 200, and any other number
   * as it is. Nobody who listens is Missing, the numbers 401 and 403 are Forbidden. No redirection
   * is followed and no proxy asked.
   */
  Output get(Request request);

  /**
   * What lies at and below some paths, one line each in the order of the paths' text, read on a
   * thread of its own:
   *
   * <pre>
   * mode(octal) uid gid size content path
   * 40755 0 0 0 - /etc/halab
   * 100644 0 0 4 9f86d081884c7d65… /etc/halab/a.conf
   * 120777 0 0 11 to:/etc/halab/b /etc/halab/link
   * 100600 0 0 64 ? /etc/halab/secret
   * </pre>
   *
   * The content is a regular file's SHA-256 or where a link leads; {@code ?} is what we may not
   * read. A file system that is mounted below is not entered: nothing that a cluster moves is held.
   * A control character in a path is printed as {@code ?}.
   */
  Output digest(Sweep sweep);

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

  /**
   * @param address {@code http://127.0.0.1:2812/_status?format=xml&level=full}
   * @param account whose name and password are sent at once
   */
  record Request(String address, Optional<Account> account, Duration timeout) {
    @Override
    public String toString() {
      return "GET " + address;
    }
  }

  record Account(String user, Secret password) {}

  /**
   * @param wanted of a path; what is below a folder that is not wanted is not looked at
   * @param most files, folders included; more is Flooded
   * @param bytes of all their contents together; more is Flooded
   */
  record Sweep(
      List<String> roots, Predicate<String> wanted, int most, long bytes, Duration timeout) {
    public Sweep {
      roots = List.copyOf(roots);
    }

    @Override
    public String toString() {
      return "digest " + String.join(" ", roots);
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
