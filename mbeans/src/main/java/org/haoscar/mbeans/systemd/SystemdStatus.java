package org.haoscar.mbeans.systemd;

import java.util.List;

/** The named units on this head. */
public record SystemdStatus(List<Unit> units) {
  public SystemdStatus {
    units = List.copyOf(units);
  }
}
