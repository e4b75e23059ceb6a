package org.haoscar.agent.demo;

import java.util.Locale;

/**
 * What {@code drbdadm status} prints: what is as it should be is left out.
 *
 * <pre>
 * r0 role:Primary
 *   disk:UpToDate
 *   ha2 role:Secondary
 *     replication:SyncSource peer-disk:Inconsistent done:62.51
 *
 * </pre>
 */
final class StatusText {
  private StatusText() {}

  static String of(Head head) {
    var text = new StringBuilder("r0 role:" + head.role() + "\n");
    boolean many = head.volumes().size() > 1;
    head.volumes().forEach(v -> text.append("  ").append(device(v, many)).append('\n'));
    text.append("  ").append(head.node().peer().label()).append(' ');
    if (head.isConnected()) {
      text.append("role:").append(head.link().peerRole()).append('\n');
      head.volumes().forEach(v -> text.append("    ").append(peerDevice(v, many)).append('\n'));
    } else {
      text.append("connection:").append(head.link().connection()).append('\n');
    }
    return text.append('\n').toString();
  }

  private static String device(Volume volume, boolean many) {
    String client = volume.disk().equals("Diskless") ? " client:no" : "";
    return number(volume, many) + "disk:" + volume.disk() + client;
  }

  private static String peerDevice(Volume volume, boolean many) {
    Volume.Peering peering = volume.peer();
    String replication =
        peering.replication().equals("Established")
            ? ""
            : "replication:" + peering.replication() + " ";
    String client = peering.disk().equals("Diskless") ? " peer-client:no" : "";
    long left = volume.outOfSync();
    String done =
        peering
            .resync()
            .filter(r -> left > 0)
            .map(r -> String.format(Locale.ROOT, " done:%.2f", r.percent(left)))
            .orElse("");
    return number(volume, many) + replication + "peer-disk:" + peering.disk() + client + done;
  }

  private static String number(Volume volume, boolean many) {
    return many ? "volume:" + volume.number() + " " : "";
  }
}
