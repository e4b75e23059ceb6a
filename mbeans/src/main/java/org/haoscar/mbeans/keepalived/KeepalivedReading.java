package org.haoscar.mbeans.keepalived;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.keepalived.KeepalivedStatus.Instance;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Unanswered;

/** One whole reading of keepalived. A fresh dump says more than the state files, and counts. */
record KeepalivedReading(Tools tools, Time time, Settings settings) {
  private static final Duration FRESH = Duration.ofMinutes(2);

  Observation<KeepalivedStatus> observe() {
    Output states = tools.run(settings.states());
    Map<String, Instance> instances = new LinkedHashMap<>();
    KeepalivedText.states(Unanswered.printed(states))
        .forEach(instance -> instances.putIfAbsent(instance.name(), instance));
    dump().forEach(instance -> instances.put(instance.name(), instance));
    if (!instances.isEmpty()) {
      var status = new KeepalivedStatus(running(), List.copyOf(instances.values()));
      return new Observed<>(status, time.now());
    }
    return nowhere(states)
        ? new Absent<>("there is no " + settings.state(), time.now())
        : Unanswered.of(states, settings.states().toString(), time.now());
  }

  private static boolean nowhere(Output states) {
    return states instanceof Output.Exited(int status, String out, String err)
        && (out + err).contains("No such file or directory");
  }

  private List<Instance> dump() {
    String written = Unanswered.printed(tools.run(settings.dumped())).strip();
    if (!written.matches("[0-9]{1,11}")) {
      return List.of();
    }
    Instant at = Instant.ofEpochSecond(Long.parseLong(written));
    boolean fresh = Duration.between(at, time.now()).compareTo(FRESH) < 0;
    return fresh ? KeepalivedText.dump(Unanswered.printed(tools.read(settings.dump()))) : List.of();
  }

  private Optional<Boolean> running() {
    return tools.run(settings.process()) instanceof Output.Exited(int status, var out, var err)
            && err.isBlank()
        ? running(status, out)
        : Optional.empty();
  }

  private static Optional<Boolean> running(int status, String out) {
    return switch (status) {
      case 0 -> Optional.of(true);
      case 1 -> Optional.of(false).filter(no -> out.isBlank());
      default -> Optional.empty();
    };
  }
}
