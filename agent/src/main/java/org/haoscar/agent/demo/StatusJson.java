package org.haoscar.agent.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.haoscar.agent.demo.Volume.Resync;

/**
 * What {@code drbdsetup status --json --verbose --statistics} prints, trailing spaces and all:
 *
 * <pre>
 *   "connections": [
 *     {
 *       "peer-node-id": 1,
 *       "name": "ha2",
 *       "connection-state": "Connected",␠
 * </pre>
 */
final class StatusJson {
  private StatusJson() {}

  static String of(Head head) {
    return """
    [
    {
      "name": "r0",
      "node-id": %d,
      "role": "%s",
      "suspended": %b,
      "suspended-user": %b,
      "suspended-no-data": false,
      "suspended-fencing": false,
      "suspended-quorum": false,
      "force-io-failures": false,
      "write-ordering": "flush",
      "devices": [
    %s ],
      "connections": [
        {
          "peer-node-id": %d,
          "name": "%s",
          "connection-state": "%s",\s
          "congested": false,
          "peer-role": "%s",
          "ap-in-flight": 0,
          "rs-in-flight": 0,
          "peer_devices": [
    %s ]
        } ]
    }
    ]

    """
        .formatted(
            head.node().ordinal(),
            head.role(),
            head.suspended(),
            head.suspended(),
            joined(head.volumes().stream().map(StatusJson::device).toList(), "    "),
            head.node().peer().ordinal(),
            head.node().peer().label(),
            head.link().connection(),
            head.link().peerRole(),
            joined(head.volumes().stream().map(StatusJson::peerDevice).toList(), "        "));
  }

  private static List<String> device(Volume volume) {
    Volume.Io io = volume.io();
    return List.of(
        number("volume", volume.number()),
        number("minor", volume.number()),
        text("disk-state", volume.disk()),
        truth("client", false),
        truth("quorum", true),
        number("size", Volume.SIZE),
        number("read", io.read()),
        number("written", io.written()),
        number("al-writes", io.alWrites()),
        number("bm-writes", io.bmWrites()),
        number("upper-pending", 0),
        number("lower-pending", 0));
  }

  private static List<String> peerDevice(Volume volume) {
    Volume.Peering peering = volume.peer();
    long left = volume.outOfSync();
    var resync = peering.resync().filter(r -> left > 0);
    var fields = new ArrayList<String>();
    fields.add(number("volume", volume.number()));
    fields.add(text("replication-state", peering.replication()));
    fields.add(text("peer-disk-state", peering.disk()));
    fields.add(truth("peer-client", false));
    fields.add(text("resync-suspended", "no"));
    fields.add(number("received", peering.traffic().received()));
    fields.add(number("sent", peering.traffic().sent()));
    fields.add(number("out-of-sync", left));
    fields.add(number("pending", 0));
    fields.add(number("unacked", 0));
    fields.add(truth("has-sync-details", resync.isPresent()));
    fields.add(truth("has-online-verify-details", false));
    fields.add(decimal("percent-in-sync", 100.0 * (Volume.SIZE - left) / Volume.SIZE));
    resync.ifPresent(r -> fields.addAll(details(r, left)));
    return fields;
  }

  private static List<String> details(Resync resync, long left) {
    long sectors = 2 * (resync.total() - left);
    double rate = resync.rate(left);
    long seconds = rate == 0 ? 0 : Math.round(left / 1024.0 / rate);
    return List.of(
        number("rs-total", 2 * resync.total()),
        number("rs-dt-start-ms", resync.millis()),
        number("rs-paused-ms", 0),
        number("rs-dt0-ms", resync.millis()),
        number("rs-db0-sectors", sectors),
        number("rs-dt1-ms", resync.millis()),
        number("rs-db1-sectors", sectors),
        number("rs-failed", 0),
        number("rs-same-csum", 0),
        decimal("want", 0),
        decimal("db0/dt0 [MiB/s]", rate),
        decimal("db1/dt1 [MiB/s]", rate),
        number("estimated-seconds-to-finish", seconds),
        decimal("db/dt [MiB/s]", rate),
        decimal("percent-resync-done", resync.percent(left)));
  }

  private static String joined(List<List<String>> objects, String indent) {
    return objects.stream()
        .map(
            fields ->
                fields.stream()
                    .map(field -> indent + "  " + field)
                    .collect(Collectors.joining(",\n", indent + "{\n", "\n" + indent + "}")))
        .collect(Collectors.joining(",\n"));
  }

  private static String number(String key, long value) {
    return "\"" + key + "\": " + value;
  }

  private static String text(String key, String value) {
    return "\"" + key + "\": \"" + value + "\"";
  }

  private static String truth(String key, boolean value) {
    return "\"" + key + "\": " + value;
  }

  private static String decimal(String key, double value) {
    return String.format(Locale.ROOT, "\"%s\": %.2f", key, value);
  }
}
