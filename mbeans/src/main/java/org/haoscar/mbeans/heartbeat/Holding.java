package org.haoscar.mbeans.heartbeat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output.Exited;

/**
 * What is really on this head: virtual addresses, mounts, and services by their own {@code status}.
 * Whatever else a line of haresources names is not asked: such scripts are Heartbeat's to run.
 */
final class Holding {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Pattern ADDRESS =
      Pattern.compile("\\d+: \\S{1,32}\\s+inet ([0-9.]{7,15})[/ ].*");
  private static final int NOT_RUNNING = 3;
  private static final int MOST_SERVICES = 16;

  private final Questions questions;
  private final Settings.Programs programs;
  private Optional<Set<String>> addresses = Optional.empty();
  private Optional<Set<String>> mounts = Optional.empty();
  private int services;

  Holding(Questions questions, Settings.Programs programs) {
    this.questions = questions;
    this.programs = programs;
  }

  Held of(Resource resource) {
    return resource
        .address()
        .map(this::address)
        .or(() -> resource.mountPoint().map(this::mount))
        .or(() -> resource.service().map(this::service))
        .orElse(Held.OTHER);
  }

  private Held address(String address) {
    if (addresses.isEmpty()) {
      addresses =
          questions
              .ask(new Command(List.of(programs.ip(), "-o", "addr"), PATIENCE))
              .map(Holding::addresses);
    }
    return in(addresses, address);
  }

  /** {@code 2: hb0 inet 10.99.0.10/24 scope global secondary hb0} */
  static Set<String> addresses(String text) {
    return text.lines()
        .map(ADDRESS::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(m -> m.group(1))
        .collect(Collectors.toSet());
  }

  private Held mount(String path) {
    if (mounts.isEmpty()) {
      mounts = questions.file("/proc/self/mounts").map(Holding::mounts);
    }
    return in(mounts, path);
  }

  /** {@code /dev/drbd0 /srv ext4 rw,relatime 0 0} */
  static Set<String> mounts(String text) {
    return text.lines()
        .map(line -> line.split(" ", 3))
        .filter(words -> words.length == 3)
        .map(words -> words[1])
        .collect(Collectors.toSet());
  }

  /** A list without anything is none: a head has at least its own address and its root. */
  private static Held in(Optional<Set<String>> all, String one) {
    return all.filter(set -> !set.isEmpty())
        .map(set -> set.contains(one) ? Held.HERE : Held.NOT_HERE)
        .orElse(Held.OTHER);
  }

  private Held service(String name) {
    services++;
    return services > MOST_SERVICES ? Held.OTHER : unit(name).orElseGet(() -> script(name));
  }

  /** Empty where there is no such unit: {@code is-active} would say inactive of it. */
  private Optional<Held> unit(String name) {
    return questions
        .ask(
            new Command(
                List.of(
                    programs.systemctl(),
                    "show",
                    "-p",
                    "LoadState",
                    "-p",
                    "ActiveState",
                    name + ".service"),
                PATIENCE))
        .map(text -> text.lines().collect(Collectors.toSet()))
        .filter(lines -> lines.contains("LoadState=loaded"))
        .map(Holding::activeState);
  }

  private static Held activeState(Set<String> lines) {
    if (lines.contains("ActiveState=active") || lines.contains("ActiveState=reloading")) {
      return Held.HERE;
    }
    return lines.contains("ActiveState=inactive") || lines.contains("ActiveState=failed")
        ? Held.NOT_HERE
        : Held.OTHER;
  }

  /** By the Linux Standard Base: 0 it runs, 3 it does not, anything else it cannot tell. */
  private Held script(String name) {
    return questions
        .exited(new Command(List.of("/etc/init.d/" + name, "status"), PATIENCE))
        .map(Exited::status)
        .map(status -> status == 0 ? Held.HERE : status == NOT_RUNNING ? Held.NOT_HERE : Held.OTHER)
        .orElse(Held.OTHER);
  }
}
