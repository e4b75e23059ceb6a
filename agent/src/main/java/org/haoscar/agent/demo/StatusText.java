package org.haoscar.agent.demo;

import java.util.Locale;

/**
 * What {@code drbdsetup status --verbose --statistics} prints, folded at 80 columns as it does:
 *
 * <pre>
 * r0 node-id:0 role:Primary suspended:no force-io-failures:no
 *     write-ordering:flush
 *   volume:0 minor:0 disk:UpToDate backing_dev:/dev/vdb quorum:yes
 *       size:262100 read:262100 written:0 al-writes:0 bm-writes:2 upper-pending:0
 *       lower-pending:0 al-suspended:no blocked:no
 * </pre>
 */
final class StatusText {
  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();
  private int column;
  private int indent;

  private StatusText() {}

  static String of(Head head) {
    var status = new StatusText();
    status.line(0, "r0");
    status.words("node-id:" + head.node().ordinal() + " role:" + head.role());
    status.words("suspended:" + head.suspendedBy() + " force-io-failures:no write-ordering:flush");
    head.volumes().forEach(status::device);
    status.line(2, head.node().peer().label());
    status.words("node-id:" + head.node().peer().ordinal());
    status.words("connection:" + head.link().connection() + " role:" + head.link().peerRole());
    status.words("congested:no ap-in-flight:0 rs-in-flight:0");
    head.volumes().forEach(status::peerDevice);
    return status.text.append("\n\n").toString();
  }

  private void device(Volume volume) {
    Volume.Io io = volume.io();
    line(2, "volume:" + volume.number());
    words("minor:" + volume.number() + " disk:" + volume.disk());
    if (volume.disk().equals("Diskless")) {
      words("client:no");
    }
    words("backing_dev:" + Thing.backingDevice(volume) + " quorum:yes");
    fold();
    words("size:" + Volume.SIZE + " read:" + io.read() + " written:" + io.written());
    words("al-writes:" + io.alWrites() + " bm-writes:" + io.bmWrites());
    words("upper-pending:0 lower-pending:0 al-suspended:no blocked:no");
  }

  private void peerDevice(Volume volume) {
    Volume.Peering peering = volume.peer();
    long left = volume.outOfSync();
    var resync = peering.resync().filter(r -> left > 0);
    line(4, "volume:" + volume.number());
    words("replication:" + peering.replication() + " peer-disk:" + peering.disk());
    if (peering.disk().equals("Diskless")) {
      words("peer-client:no");
    }
    resync.ifPresent(r -> words(String.format(Locale.ROOT, "done:%.2f", r.percent(left))));
    words("resync-suspended:no");
    fold();
    words("received:" + peering.traffic().received() + " sent:" + peering.traffic().sent());
    words("out-of-sync:" + left + " pending:0 unacked:0");
    resync.ifPresent(
        r -> words(String.format(Locale.ROOT, "dbdt1:%.2f eta:%s", r.rate(left), r.eta(left))));
  }

  private void line(int newIndent, String first) {
    text.append(text.isEmpty() ? "" : "\n").append(" ".repeat(newIndent)).append(first);
    indent = newIndent + 4;
    column = newIndent + first.length();
  }

  /** Statistics begin on a line of their own. */
  private void fold() {
    text.append('\n').append(" ".repeat(indent));
    column = indent;
  }

  private void words(String words) {
    for (String word : words.split(" ", -1)) {
      if (column + 1 + word.length() >= WIDTH) {
        fold();
      }
      String space = column == indent && text.charAt(text.length() - 1) == ' ' ? "" : " ";
      text.append(space).append(word);
      column += space.length() + word.length();
    }
  }
}
