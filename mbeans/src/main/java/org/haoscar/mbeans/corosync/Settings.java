package org.haoscar.mbeans.corosync;

import java.util.List;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;

/** Where Corosync's tools and files are. */
public record Settings(Programs programs, Files files) {
  private static final Option<String> QUORUMTOOL = Option.program("corosync-quorumtool");
  private static final Option<String> CFGTOOL = Option.program("corosync-cfgtool");
  private static final Option<String> CMAPCTL = Option.program("corosync-cmapctl");
  private static final Option<String> QDEVICE = Option.program("corosync-qdevice-tool");
  private static final Option<String> NOTIFYD = Option.program("corosync-notifyd");
  private static final Option<String> CONF =
      Option.of(
          "conf",
          new Option.Kind.File(),
          "/etc/corosync/corosync.conf",
          "Corosync's configuration. A head that has it is meant to run Corosync.");

  static final List<Option<?>> OPTIONS =
      List.of(QUORUMTOOL, CFGTOOL, CMAPCTL, QDEVICE, NOTIFYD, CONF);

  /** By name they are looked for where the system's programs are. */
  public record Programs(
      String quorumtool, String cfgtool, String cmapctl, String qdevice, String notifyd) {}

  /**
   * @param sbdUnit is there when SBD starts with Corosync
   * @param sbd where distributions have SBD's settings
   */
  public record Files(String conf, String sbdUnit, List<String> sbd) {
    public Files {
      sbd = List.copyOf(sbd);
    }
  }

  public static Settings of(Chosen chosen) {
    return new Settings(
        new Programs(
            chosen.get(QUORUMTOOL),
            chosen.get(CFGTOOL),
            chosen.get(CMAPCTL),
            chosen.get(QDEVICE),
            chosen.get(NOTIFYD)),
        new Files(
            chosen.get(CONF),
            "/etc/systemd/system/corosync.service.requires/sbd.service",
            List.of("/etc/sysconfig/sbd", "/etc/default/sbd")));
  }

  public static Settings usual() {
    return of(Chosen.usual());
  }
}
