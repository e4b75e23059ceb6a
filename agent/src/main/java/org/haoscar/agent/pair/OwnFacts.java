package org.haoscar.agent.pair;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.haoscar.agent.cli.Version;
import org.haoscar.agent.config.Configuration;
import org.haoscar.agent.peer.Hello;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.peer.Facts;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Snapshot;

/**
 * What this head tells the other of itself, as it shows it everywhere.
 *
 * @param configuration in force
 */
public record OwnFacts(
    Facts.Who who,
    List<Component<?>> components,
    Supplier<Configuration> configuration,
    Snapshots snapshots,
    Time time) {

  public OwnFacts {
    components = List.copyOf(components);
  }

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  public static OwnFacts of(
      Origin origin,
      List<Component<?>> components,
      Supplier<Configuration> configuration,
      Snapshots snapshots,
      Time time)
      throws IOException {
    String boot = Files.isReadable(BOOT) ? Files.readString(BOOT).strip() : "";
    var who = new Facts.Who(origin, Version.release(), Hello.SPOKEN.getLast(), boot);
    return new OwnFacts(who, components, configuration, snapshots, time);
  }

  Facts now() {
    var facts =
        new Facts(who, time.now(), shared(configuration.get()), Optional.empty(), new TreeMap<>());
    Snapshot snapshot = snapshots.current();
    for (Component<?> component : components) {
      facts = facts.with(component, snapshot);
    }
    return facts.active(active(snapshot));
  }

  /** The first engine that can tell which head is active: they come before DRBD in the list. */
  private Optional<String> active(Snapshot snapshot) {
    return components.stream().flatMap(c -> active(c, snapshot).stream()).findFirst();
  }

  private <S> Optional<String> active(Component<S> component, Snapshot snapshot) {
    return snapshot
        .seen(component.module())
        .filter(seen -> !seen.stale())
        .flatMap(Seen::status)
        .flatMap(status -> component.active(status, who.origin().head()));
  }

  /** A digest of what both heads should be told alike. Secrets are not in it, nor places. */
  private static String shared(Configuration configuration) {
    String text =
        configuration.telling() + "\n" + configuration.judging() + "\n" + configuration.checks();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
