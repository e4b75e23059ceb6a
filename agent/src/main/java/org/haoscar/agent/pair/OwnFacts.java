package org.haoscar.agent.pair;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.haoscar.agent.config.Configuration;
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

  Facts now(Map<String, String> journal) {
    var facts =
        new Facts(
            who, time.now(), shared(configuration.get()), Optional.empty(), new TreeMap<>());
    Snapshot snapshot = snapshots.current();
    for (Component<?> component : components) {
      facts = facts.with(component, snapshot);
    }
    return facts.with("journal", journal).withActive();
  }

  /** A digest of what both heads should be told alike. Secrets are not in it. */
  private static String shared(Configuration configuration) {
    String text =
        configuration.telling() + "\n" + configuration.drbd() + "\n" + configuration.checks();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
