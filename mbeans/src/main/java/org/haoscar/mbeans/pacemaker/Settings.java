package org.haoscar.mbeans.pacemaker;

import java.util.List;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;

/**
 * What a site may say of Pacemaker.
 *
 * @param programs where the tools are
 * @param expectAlertAgent whether it is wrong that the cluster does not call our alert agent
 */
public record Settings(Programs programs, String alertAgent, boolean expectAlertAgent) {
  private static final Option<String> CRM_MON = Option.program("crm_mon");
  private static final Option<String> CIBADMIN = Option.program("cibadmin");
  private static final Option<String> CRM_SIMULATE = Option.program("crm_simulate");
  private static final Option<String> ALERT_AGENT =
      Option.of(
          "alertAgent",
          new Option.Kind.File(),
          "/usr/lib/haoscar/pacemaker-alert",
          "Where our alert agent lies on both heads. The cluster calls it when it is configured to;"
              + " the alarm alertAgentMissing prints the command.");
  private static final Option<Boolean> EXPECT =
      Option.of(
          "expectAlertAgent",
          new Option.Kind.Truth(),
          true,
          "Whether it is an alarm that the cluster does not call our alert agent, so that changes"
              + " are seen by polling only.");

  static final List<Option<?>> OPTIONS =
      List.of(CRM_MON, CIBADMIN, CRM_SIMULATE, ALERT_AGENT, EXPECT);

  /** By name they are looked for where the system's programs are. */
  public record Programs(String crmMon, String cibadmin, String crmSimulate) {}

  public static Settings of(Chosen chosen) {
    return new Settings(
        new Programs(chosen.get(CRM_MON), chosen.get(CIBADMIN), chosen.get(CRM_SIMULATE)),
        chosen.get(ALERT_AGENT),
        chosen.get(EXPECT));
  }

  public static Settings usual() {
    return of(Chosen.usual());
  }
}
