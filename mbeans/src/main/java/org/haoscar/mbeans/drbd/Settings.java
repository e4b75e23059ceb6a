package org.haoscar.mbeans.drbd;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What a site may say of DRBD.
 *
 * @param programs where the tools are
 * @param expectPrimary resources that shall have a primary somewhere at all times; one that is idle
 *     by design, with auto-promote, has none and that is right
 * @param allowTwoPrimaries resources that may be primary on both heads, for a cluster file system
 * @param holds how long a condition must last before it is an alarm, by its name, such as {@code
 *     disconnected}
 */
public record Settings(
    Programs programs,
    Set<String> expectPrimary,
    Set<String> allowTwoPrimaries,
    Map<String, Duration> holds) {

  /** By name they are looked for where the system's programs are. */
  public record Programs(String drbdsetup, String drbdadm, String procDrbd) {
    public static Programs usual() {
      return new Programs("drbdsetup", "drbdadm", "/proc/drbd");
    }
  }

  public Settings {
    expectPrimary = Set.copyOf(expectPrimary);
    allowTwoPrimaries = Set.copyOf(allowTwoPrimaries);
    holds = Map.copyOf(holds);
  }

  public static Settings usual() {
    return new Settings(Programs.usual(), Set.of(), Set.of(), Map.of());
  }
}
