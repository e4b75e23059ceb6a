package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * DRBD's tables as its own status command lays them out.
 *
 * <pre>
 * r0  primary
 *   volume 0  upToDate  generation C2652F24646544CD
 *   beta  connected  secondary
 *     volume 0  syncTarget  upToDate  42.50 % done, 3 min left
 * </pre>
 */
record DrbdLines(Paint paint) {

  List<String> of(JsonNode tables) {
    var lines = new ArrayList<String>();
    stream(tables.path("resource")).forEach(resource -> resource(lines, resource, tables));
    return lines;
  }

  private void resource(List<String> lines, JsonNode resource, JsonNode tables) {
    String name = resource.path("name").asText();
    boolean up = resource.path("up").asBoolean(true);
    lines.add(
        paint.bold(name)
            + "  "
            + (up ? resource.path("role").asText("role unknown") : "down")
            + suspended(resource));
    of(tables, "volume", name)
        .forEach(volume -> lines.add("  " + volume(volume) + generation(volume, tables)));
    of(tables, "connection", name).forEach(peer -> connection(lines, peer, tables));
  }

  private String suspended(JsonNode resource) {
    String by = resource.path("suspendedBy").asText("");
    return by.isEmpty() ? "" : "  " + paint.bad("I/O suspended: " + by);
  }

  private String volume(JsonNode volume) {
    return "volume "
        + volume.path("volume").asText()
        + "  "
        + disk(volume.path("disk").asText("-"));
  }

  private void connection(List<String> lines, JsonNode peer, JsonNode tables) {
    lines.add(
        "  "
            + peer.path("peerName").asText("peer")
            + "  "
            + state(peer.path("state").asText("-"), "connected")
            + "  "
            + peer.path("peerRole").asText("-")
            + (peer.path("splitBrain").asBoolean() ? "  " + paint.bad("SPLIT BRAIN") : ""));
    of(tables, "peerDevice", peer.path("resource").asText())
        .filter(device -> device.path("peerNodeId").equals(peer.path("peerNodeId")))
        .forEach(device -> lines.add("    " + peerDevice(device)));
  }

  private String peerDevice(JsonNode device) {
    return "volume "
        + device.path("volume").asText()
        + "  "
        + disk(device.path("peerDisk").asText("-"))
        + "  "
        + state(device.path("replication").asText("-"), "established")
        + progress(device)
        + outOfSync(device);
  }

  /** Hundredths of a percent; a tool that tells no progress, none. */
  private static String progress(JsonNode device) {
    if (!device.path("done").isNumber()) {
      return "";
    }
    long done = device.path("done").asLong();
    String left =
        device.path("timeLeft").isNumber()
            ? ", " + Ages.of(Duration.ofSeconds(device.path("timeLeft").asLong())) + " left"
            : "";
    return String.format("  %d.%02d %% done%s", done / 100, done % 100, left);
  }

  /** Of this node's data, the same toward every peer. */
  private static String generation(JsonNode volume, JsonNode tables) {
    return of(tables, "peerDevice", volume.path("resource").asText())
        .filter(device -> device.path("volume").equals(volume.path("volume")))
        .map(device -> device.path("currentUuid").asText(""))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .map(id -> "  generation " + id)
        .orElse("");
  }

  private String outOfSync(JsonNode device) {
    long kib = device.path("outOfSync").asLong();
    return kib == 0 ? "" : "  " + paint.bad(kib + " KiB out of sync");
  }

  private String disk(String state) {
    return state(state, "upToDate");
  }

  private String state(String state, String good) {
    return state.equals(good) ? paint.good(state) : paint.bad(state);
  }

  private static Stream<JsonNode> of(JsonNode tables, String table, String resource) {
    return stream(tables.path(table)).filter(row -> row.path("resource").asText().equals(resource));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
