package org.haoscar.mbeans.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** This head, whole. What a kernel does not tell is empty. */
public record NodeStatus(Boot boot, Software software, Optional<Load> load, Memory memory) {

  /**
   * @param id another one is a boot in between
   */
  public record Boot(String id, Duration uptime, Instant at) {}

  /**
   * @param kernel its release
   * @param system the distribution, by its own name
   */
  public record Software(
      Optional<String> kernel, Optional<String> system, Optional<Long> processors) {}

  /** Averages over 1, 5 and 15 minutes in hundredths, and how many tasks there are. */
  public record Load(long one, long five, long fifteen, long tasks) {}

  /** In KiB. */
  public record Memory(
      Optional<Long> total,
      Optional<Long> available,
      Optional<Long> swap,
      Optional<Long> swapFree) {}

  Map<String, String> facts() {
    var facts = new TreeMap<String, String>();
    software.kernel().ifPresent(kernel -> facts.put("kernel", kernel));
    software.system().ifPresent(system -> facts.put("system", system));
    return facts;
  }

  /** Load and memory are no story. */
  Map<String, Map<String, String>> story() {
    var words = new TreeMap<>(facts());
    words.put("boot", boot.id());
    return Map.of("node", words);
  }
}
