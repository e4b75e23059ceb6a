package org.haoscar.mbeans.fencing;

import static org.haoscar.mbeans.fencing.FencingConditions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.haoscar.mbeans.cib.Cib;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;

/**
 * What is wrong in one status, a pure function of it. A failed fencing is ended by nothing but a
 * later one or a clean-up: that the cluster stops here proves nothing.
 */
final class FencingFindings {
  private static final String CLUSTER = "cluster";

  private final FencingStatus status;
  private final String node;
  private final List<Finding> findings = new ArrayList<>();

  private FencingFindings(FencingStatus status, String node) {
    this.status = status;
    this.node = node;
  }

  static List<Finding> of(FencingStatus status, String node) {
    if (status.cib().isEmpty()) {
      return List.of(Finding.keepsAll(FENCING_FAILED));
    }
    var look = new FencingFindings(status, node);
    look.history();
    if (status.enabled().orElse(true)) {
      look.coverage();
      status.devices().stream().filter(d -> !d.it().disabled()).forEach(look::device);
      look.delay(status.cib().get());
    } else {
      look.pair(FENCING_OFF, CLUSTER, "fencing is off: stonith-enabled is false");
    }
    return List.copyOf(look.findings);
  }

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, "fencing", "fencing cannot be read: " + reason);
  }

  private void history() {
    if (status.history().isEmpty()) {
      List.of(FENCING_FAILED, FENCING_PENDING, CONFIRMED_BY_HAND)
          .forEach(type -> findings.add(Finding.keepsAll(type)));
      return;
    }
    status.targets().forEach(this::fenced);
  }

  private void fenced(Target target) {
    String name = target.name();
    if (target.pending()) {
      pair(FENCING_PENDING, name, name + " is being fenced");
    }
    target
        .last()
        .ifPresent(
            last -> {
              if (last.state() == FenceEvent.State.FAILED) {
                pair(FENCING_FAILED, name, last.inWords() + " failed" + reason(last));
              } else if (last.state() == FenceEvent.State.OTHER) {
                keep(FENCING_FAILED, name);
              } else if (last.byHand() && !target.member()) {
                pair(CONFIRMED_BY_HAND, name, name + " was said by hand to be off");
              }
            });
  }

  private static String reason(FenceEvent event) {
    return event.attributes().line("exit-reason").map(r -> ": " + r).orElse("");
  }

  private void coverage() {
    for (Target target : status.targets()) {
      boolean covered = status.watchdog() || !target.devices().isEmpty();
      if (!covered && target.mayHaveMore()) {
        keep(NO_DEVICE, target.name());
      } else if (!covered) {
        pair(NO_DEVICE, target.name(), "no device can fence " + target.name());
      }
    }
  }

  private void device(Device device) {
    String name = device.name();
    if (device.health() == Device.Health.FAILED) {
      pair(DEVICE_FAILED, name, "the cluster's own monitor of " + name + " failed");
    }
    SortedSet<String> allowed = device.allowed();
    if (device.ruled()) {
      keep(DEVICE_ONLY_ON_TARGET, name);
      findings.add(Finding.keeps(DEVICE_NOT_REGISTERED, node, name));
      return;
    }
    if (device.targets() instanceof Targets.These(SortedSet<String> targets)
        && targets.size() == 1
        && allowed.equals(targets)) {
      pair(
          DEVICE_ONLY_ON_TARGET,
          name,
          name + " can run only on " + targets.first() + ", which it shall fence");
    }
    if (allowed.contains(node) && !status.registered().contains(name)) {
      String text = "the fencer of " + node + " does not have " + name;
      findings.add(Finding.holds(DEVICE_NOT_REGISTERED, node, name, text));
    }
  }

  /** A delay that is the same for both gives nobody a start. */
  private void delay(Cib cib) {
    List<Target> targets = status.targets();
    Optional<String> priority = cib.options().text("priority-fencing-delay");
    boolean known = targets.stream().noneMatch(Target::mayHaveMore);
    boolean covered = targets.stream().noneMatch(t -> t.devices().isEmpty());
    boolean random =
        status.devices().stream().anyMatch(d -> !d.it().disabled() && !d.randomDelay().isEmpty());
    if (targets.size() != 2
        || !covered
        || random
        || priority.filter(p -> !Device.isNothing(p)).isPresent()) {
      return;
    }
    if (!known) {
      keep(NO_DELAY, CLUSTER);
    } else if (delays(targets.get(0)).equals(delays(targets.get(1)))) {
      pair(NO_DELAY, CLUSTER, "both heads may fence each other at the same time: no delay");
    }
  }

  /** {@code pcmk_delay_base} is {@code 5s}, or by target: {@code ha1:0;ha2:5s}. */
  private static List<String> delays(Target target) {
    return target.devices().stream().map(d -> delay(d.delay(), target.name())).sorted().toList();
  }

  private static String delay(String base, String target) {
    if (!base.contains(":")) {
      return base;
    }
    for (String pair : base.split("[\\s;]+", -1)) {
      if (pair.startsWith(target + ":")) {
        String delay = pair.substring(target.length() + 1);
        return Device.isNothing(delay) ? "" : delay;
      }
    }
    return "";
  }

  private void keep(ConditionType type, String object) {
    findings.add(Finding.keeps(type, AlarmKey.PAIR, object));
  }

  private void pair(ConditionType type, String object, String text) {
    findings.add(Finding.holds(type, AlarmKey.PAIR, object, text));
  }
}
