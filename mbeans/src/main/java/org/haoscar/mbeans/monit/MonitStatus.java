package org.haoscar.mbeans.monit;

import java.util.List;
import java.util.Optional;

/**
 * Monit on this head.
 *
 * @param daemon empty while it is configured and does not run
 */
public record MonitStatus(Optional<Daemon> daemon, List<Service> services) {

  /**
   * @param poll seconds of a cycle
   * @param uptime seconds
   */
  public record Daemon(String version, String host, Optional<Long> uptime, Optional<Long> poll) {}

  static final MonitStatus DOWN = new MonitStatus(Optional.empty(), List.of());

  public MonitStatus {
    services = List.copyOf(services);
  }
}
