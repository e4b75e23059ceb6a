package org.haoscar.mbeans.monit;

import java.time.Instant;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.TimedOut;
import org.haoscar.mbeans.model.Observation.Unreadable;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Output.Exited;
import org.haoscar.mbeans.port.Tools.Output.Flooded;
import org.haoscar.mbeans.port.Tools.Output.Forbidden;
import org.haoscar.mbeans.port.Tools.Output.Hung;
import org.haoscar.mbeans.port.Tools.Output.Missing;

/** One whole reading of Monit. */
final class MonitReading {
  private final Tools tools;
  private final Time time;
  private final Settings settings;

  MonitReading(Tools tools, Time time, Settings settings) {
    this.tools = tools;
    this.time = time;
    this.settings = settings;
  }

  Observation<MonitStatus> observe() {
    String page = settings.page().toString();
    return switch (tools.get(settings.page())) {
      case Exited answer -> answered(answer);
      case Missing(String reason) -> nobodyListens(reason);
      case Forbidden(String reason) ->
          unreadable(reason + ": see user and password, and Monit's allow lines");
      case Hung(String reason) -> new TimedOut<>(page + ": " + reason, now());
      case Flooded(String reason) -> unreadable(page + ": " + reason);
    };
  }

  /** A whole page counts, whatever its number. */
  private Observation<MonitStatus> answered(Exited answer) {
    return StatusPage.parse(answer.out(), log())
        .<Observation<MonitStatus>>map(status -> new Observed<>(status, now()))
        .orElseGet(() -> unreadable(settings.page() + ": " + complaint(answer)));
  }

  private MonitLog log() {
    return switch (tools.run(settings.endOfLog())) {
      case Exited(int status, String out, String err) when !out.isEmpty() -> MonitLog.of(out);
      case Exited empty -> MonitLog.NONE;
      case Missing m -> MonitLog.NONE;
      case Forbidden f -> MonitLog.NONE;
      case Hung h -> MonitLog.NONE;
      case Flooded f -> MonitLog.NONE;
    };
  }

  /** A head that is configured for Monit and has none running is not a head without Monit. */
  private Observation<MonitStatus> nobodyListens(String reason) {
    return switch (tools.read(settings.places().controlFile())) {
      case Missing missing -> new Absent<>("there is no " + settings.places().controlFile(), now());
      case Exited there -> process(reason);
      case Forbidden there -> process(reason);
      case Flooded there -> process(reason);
      case Hung(String hung) ->
          new TimedOut<>(settings.places().controlFile() + ": " + hung, now());
    };
  }

  private Observation<MonitStatus> process(String reason) {
    return switch (tools.run(settings.process())) {
      case Exited(int status, String out, String err) when status == 1 && silent(out, err) ->
          new Observed<>(MonitStatus.DOWN, now());
      case Exited(int status, String out, String err) when status == 0 ->
          unreadable("Monit runs, and " + reason + ": see its set httpd, and our url");
      case Exited odd -> unreadable(settings.process() + ": " + complaint(odd));
      case Missing(String missing) -> unreadable(reason + "; whether it runs: " + missing);
      case Forbidden(String forbidden) -> unreadable(reason + "; whether it runs: " + forbidden);
      case Hung(String hung) -> new TimedOut<>(settings.process() + ": " + hung, now());
      case Flooded(String flooded) -> unreadable(settings.process() + ": " + flooded);
    };
  }

  private static boolean silent(String out, String err) {
    return out.isBlank() && err.isBlank();
  }

  private Observation<MonitStatus> unreadable(String reason) {
    return new Unreadable<>(reason, now());
  }

  private Instant now() {
    return time.now();
  }

  private static String complaint(Exited ended) {
    String said =
        (ended.err() + "\n" + ended.out())
            .lines()
            .filter(l -> !l.isBlank())
            .findFirst()
            .orElse("says nothing");
    return "answers " + ended.status() + ", " + said.substring(0, Math.min(160, said.length()));
  }
}
