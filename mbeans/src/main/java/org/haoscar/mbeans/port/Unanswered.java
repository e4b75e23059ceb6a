package org.haoscar.mbeans.port;

import java.time.Instant;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.port.Tools.Output;

/** What a tool's output that cannot be used says of what was asked for. */
public final class Unanswered {
  private static final int LONGEST_COMPLAINT = 160;

  private Unanswered() {}

  /**
   * @param asked the command or the file
   */
  public static <S> Observation<S> of(Output output, String asked, Instant at) {
    String reason = asked + ": " + reason(output);
    return switch (output) {
      case Output.Missing missing -> new Observation.Absent<>(reason, at);
      case Output.Hung hung -> new Observation.TimedOut<>(reason, at);
      case Output.Exited odd -> new Observation.Unreadable<>(reason, at);
      case Output.Forbidden forbidden -> new Observation.Unreadable<>(reason, at);
      case Output.Flooded flooded -> new Observation.Unreadable<>(reason, at);
    };
  }

  /** In the tool's own words. */
  public static String reason(Output output) {
    return switch (output) {
      case Output.Missing(String reason) -> reason;
      case Output.Hung(String reason) -> reason;
      case Output.Forbidden(String reason) -> reason;
      case Output.Flooded(String reason) -> reason;
      case Output.Exited(int status, String out, String err) ->
          "exit status " + status + ", " + complaint(err + "\n" + out);
    };
  }

  private static String complaint(String printed) {
    String said = printed.lines().filter(l -> !l.isBlank()).findFirst().orElse("says nothing");
    return said.substring(0, Math.min(LONGEST_COMPLAINT, said.length()));
  }

  /**
   * What was printed to standard output, whatever the exit status; nothing where it did not run.
   */
  public static String printed(Output output) {
    return output instanceof Output.Exited(int status, String out, String err) ? out : "";
  }
}
