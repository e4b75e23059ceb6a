package org.haoscar.mbeans.heartbeat;

import java.util.List;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;

/** Where Heartbeat's tool and files are. */
public record Settings(Programs programs, String directory, String log) {
  private static final Option<String> CL_STATUS = Option.program("cl_status");
  private static final Option<String> IP = Option.program("ip");
  private static final Option<String> SYSTEMCTL = Option.program("systemctl");
  private static final Option<String> TAIL = Option.program("tail");
  private static final Option<String> DIRECTORY =
      Option.of(
          "directory",
          new Option.Kind.File(),
          "/etc/ha.d",
          "Where ha.cf and haresources are. A head that has ha.cf is meant to run Heartbeat.");
  private static final Option<String> LOG =
      Option.of(
          "log",
          new Option.Kind.File(),
          "/var/log/ha-log",
          "Heartbeat's log, as logfile in ha.cf has it. It is followed, and tells why resources"
              + " moved.");

  static final List<Option<?>> OPTIONS = List.of(CL_STATUS, IP, SYSTEMCTL, TAIL, DIRECTORY, LOG);

  /** By name they are looked for where the system's programs are. */
  public record Programs(String clStatus, String ip, String systemctl, String tail) {}

  public static Settings of(Chosen chosen) {
    return new Settings(
        new Programs(
            chosen.get(CL_STATUS), chosen.get(IP), chosen.get(SYSTEMCTL), chosen.get(TAIL)),
        chosen.get(DIRECTORY),
        chosen.get(LOG));
  }

  public static Settings usual() {
    return of(Chosen.usual());
  }

  String haCf() {
    return directory + "/ha.cf";
  }

  String haresources() {
    return directory + "/haresources";
  }
}
