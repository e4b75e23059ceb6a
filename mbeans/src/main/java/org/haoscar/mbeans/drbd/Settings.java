package org.haoscar.mbeans.drbd;

import java.util.List;
import java.util.Set;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;

/**
 * What a site may say of DRBD.
 *
 * @param programs where the tools are
 */
public record Settings(
    Programs programs, Set<String> expectPrimary, Set<String> allowTwoPrimaries) {
  private static final Option<String> DRBDSETUP = Option.program("drbdsetup");
  private static final Option<String> DRBDADM = Option.program("drbdadm");
  private static final Option<String> PROC =
      Option.of("procDrbd", new Option.Kind.File(), "/proc/drbd", "The kernel's file of DRBD 8.4.");
  private static final Option<List<String>> EXPECT =
      Option.names(
          "expectPrimary",
          "Resources that shall be primary somewhere at all times. One that is idle by design,"
              + " with auto-promote, does not belong here.");
  private static final Option<List<String>> TWO =
      Option.names(
          "allowTwoPrimaries",
          "Resources that may be primary on both heads, for a cluster file system.");

  static final List<Option<?>> OPTIONS = List.of(DRBDSETUP, DRBDADM, PROC, EXPECT, TWO);

  /** By name they are looked for where the system's programs are. */
  public record Programs(String drbdsetup, String drbdadm, String procDrbd) {}

  public Settings {
    expectPrimary = Set.copyOf(expectPrimary);
    allowTwoPrimaries = Set.copyOf(allowTwoPrimaries);
  }

  public static Settings of(Chosen chosen) {
    return new Settings(
        new Programs(chosen.get(DRBDSETUP), chosen.get(DRBDADM), chosen.get(PROC)),
        Set.copyOf(chosen.get(EXPECT)),
        Set.copyOf(chosen.get(TWO)));
  }

  public static Settings usual() {
    return of(Chosen.usual());
  }
}
