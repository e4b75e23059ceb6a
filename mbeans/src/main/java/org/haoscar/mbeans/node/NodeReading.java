package org.haoscar.mbeans.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.node.NodeStatus.Boot;
import org.haoscar.mbeans.node.NodeStatus.Software;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Unanswered;

/** One whole reading of the head: that it booted must be told, the rest where it is. */
record NodeReading(Tools tools, Time time) {
  private static final String UPTIME = "/proc/uptime";
  private static final String BOOT = "/proc/sys/kernel/random/boot_id";
  private static final String RELEASE = "/proc/sys/kernel/osrelease";
  private static final String LOAD = "/proc/loadavg";
  private static final String MEMORY = "/proc/meminfo";
  private static final String PROCESSORS = "/sys/devices/system/cpu/online";
  private static final String SYSTEM = "/etc/os-release";

  static List<Command> capture() {
    return List.of(UPTIME, BOOT, RELEASE, LOAD, MEMORY, PROCESSORS, SYSTEM).stream()
        .map(path -> Command.of("cat", path))
        .toList();
  }

  Observation<NodeStatus> observe() {
    Output uptime = tools.read(UPTIME);
    Output boot = tools.read(BOOT);
    Optional<Long> seconds = KernelText.uptime(Unanswered.printed(uptime));
    Optional<String> id = KernelText.boot(Unanswered.printed(boot));
    if (seconds.isEmpty()) {
      return Unanswered.of(uptime, UPTIME, time.now());
    }
    return id.<Observation<NodeStatus>>map(
            booted -> new Observed<>(status(booted, Duration.ofSeconds(seconds.get())), time.now()))
        .orElseGet(() -> Unanswered.of(boot, BOOT, time.now()));
  }

  private NodeStatus status(String boot, Duration uptime) {
    Instant booted = time.now().minus(uptime);
    return new NodeStatus(
        new Boot(boot, uptime, booted),
        new Software(
            KernelText.release(text(RELEASE)),
            KernelText.system(text(SYSTEM)),
            KernelText.processors(text(PROCESSORS))),
        KernelText.load(text(LOAD)),
        KernelText.memory(text(MEMORY)));
  }

  private String text(String path) {
    return Unanswered.printed(tools.read(path));
  }
}
