package org.haoscar.mbeans.probe;

import java.util.ArrayList;
import java.util.List;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Output.Exited;
import org.haoscar.mbeans.port.Unanswered;
import org.haoscar.mbeans.probe.ProbeStatus.Probed;

/** Asks every probe once. When not one of them answers, it is us who are blind. */
record ProbeReading(Tools tools, Time time, Settings settings) {

  private record Asked(Settings.Question question, Output output) {
    boolean answered() {
      return output instanceof Exited(int status, String out, String err)
          && (!out.isBlank() || (status != 0 && question.anyFailure()));
    }

    Probed probed() {
      return new Probed(question.name(), question.place(), answer());
    }

    private Answer answer() {
      return answered() && output instanceof Exited(int status, String out, String err)
          ? Answer.of(question.state(status), out + "\n" + err)
          : Answer.none(Unanswered.reason(output));
    }
  }

  Observation<ProbeStatus> observe() {
    if (settings.probes().isEmpty()) {
      return new Absent<>("no probe is named in the configuration", time.now());
    }
    var asked = new ArrayList<Asked>();
    for (Settings.Question question : settings.probes()) {
      asked.add(new Asked(question, tools.run(question.command())));
    }
    return asked.stream().anyMatch(Asked::answered)
        ? new Observed<>(status(asked), time.now())
        : blind(asked);
  }

  private static ProbeStatus status(List<Asked> asked) {
    return new ProbeStatus(asked.stream().map(Asked::probed).toList());
  }

  /** The program of one that is missing does not speak for one that hangs. */
  private Observation<ProbeStatus> blind(List<Asked> asked) {
    Asked worst =
        asked.stream()
            .filter(a -> !(a.output() instanceof Output.Missing))
            .findFirst()
            .orElse(asked.getFirst());
    return Unanswered.of(worst.output(), worst.question().name(), time.now());
  }
}
