package org.haoscar.agent.cli;

import org.haoscar.mbeans.port.Tools.Output;

/**
 * What a command printed, as {@code replay} reads it: {@code ### COMMAND}, the output, and {@code #
 * rc=N} with the exit status a shell would give.
 */
final class Transcript {
  private Transcript() {}

  /**
   * @param asked a command's words, {@code GET} and an address, or {@code digest} and paths
   */
  static String of(String asked, Output output) {
    return "### " + asked + "\n" + body(output);
  }

  private static String body(Output output) {
    return switch (output) {
      case Output.Exited(int status, String out, String err) ->
          lines(out) + lines(err) + rc(status);
      case Output.Hung(String reason) -> lines(reason) + rc(124);
      case Output.Forbidden(String reason) -> lines(reason) + rc(126);
      case Output.Missing(String reason) -> lines(reason) + rc(127);
      case Output.Flooded(String reason) -> lines(reason) + rc(137);
    };
  }

  private static String rc(int status) {
    return "# rc=" + status + "\n";
  }

  private static String lines(String text) {
    return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
  }
}
