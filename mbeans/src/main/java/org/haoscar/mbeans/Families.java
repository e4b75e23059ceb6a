package org.haoscar.mbeans;

import java.util.List;
import org.haoscar.mbeans.address.Address;
import org.haoscar.mbeans.corosync.Corosync;
import org.haoscar.mbeans.csync2.Csync2;
import org.haoscar.mbeans.drbd.Drbd;
import org.haoscar.mbeans.fencing.Fencing;
import org.haoscar.mbeans.filesystem.Filesystem;
import org.haoscar.mbeans.heartbeat.Heartbeat;
import org.haoscar.mbeans.keepalived.Keepalived;
import org.haoscar.mbeans.monit.Monit;
import org.haoscar.mbeans.node.Node;
import org.haoscar.mbeans.pacemaker.Pacemaker;
import org.haoscar.mbeans.port.Family;
import org.haoscar.mbeans.probe.Probe;
import org.haoscar.mbeans.systemd.Systemd;

/** The visible list: every HA tool family that the agent knows, one line each. */
public final class Families {
  private Families() {}

  public static final List<Family<?>> ALL =
      List.of(
          Pacemaker.FAMILY,
          Fencing.FAMILY,
          Corosync.FAMILY,
          Heartbeat.FAMILY,
          Keepalived.FAMILY,
          Drbd.FAMILY,
          Csync2.FAMILY,
          Monit.FAMILY,
          Systemd.FAMILY,
          Address.FAMILY,
          Filesystem.FAMILY,
          Probe.FAMILY,
          Node.FAMILY);
}
