package org.haoscar.mbeans.fencing;

import java.util.List;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;

/** What a site may say of fencing: where the tools are. */
public record Settings(String stonithAdmin, String cibadmin, String crmMon) {
  private static final Option<String> STONITH_ADMIN = Option.program("stonith_admin");
  private static final Option<String> CIBADMIN = Option.program("cibadmin");
  private static final Option<String> CRM_MON = Option.program("crm_mon");

  static final List<Option<?>> OPTIONS = List.of(STONITH_ADMIN, CIBADMIN, CRM_MON);

  public static Settings of(Chosen chosen) {
    return new Settings(chosen.get(STONITH_ADMIN), chosen.get(CIBADMIN), chosen.get(CRM_MON));
  }

  public static Settings usual() {
    return of(Chosen.usual());
  }
}
