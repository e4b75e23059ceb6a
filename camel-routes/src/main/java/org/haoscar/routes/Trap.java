package org.haoscar.routes;

import java.util.List;
import org.haoscar.mbeans.model.Varbind;

/**
 * An SNMP notification that is ready to be sent.
 *
 * @param oid the notification's own, snmpTrapOID.0
 */
record Trap(String oid, List<Varbind> varbinds) {
  Trap {
    varbinds = List.copyOf(varbinds);
  }
}
