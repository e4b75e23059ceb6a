package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Any component's tables, a row after the other with what is known of it.
 *
 * <pre>
 * node
 *   name ha1, online true, standby false, dc true
 * </pre>
 */
record TableLines(Paint paint) {
  /** Said once for the whole component. */
  private static final Set<String> FRESHNESS = Set.of("lastSeen", "age", "stale");

  List<String> of(JsonNode tables) {
    var lines = new ArrayList<String>();
    tables.properties().forEach(table -> table(lines, table));
    return lines;
  }

  private void table(List<String> lines, Map.Entry<String, JsonNode> table) {
    JsonNode rows = table.getValue();
    if (!rows.isNull() && !rows.isEmpty()) {
      lines.add(paint.bold(table.getKey()));
      if (rows.isArray()) {
        rows.forEach(row -> lines.addAll(Wrap.indented("  ", words(row))));
      } else {
        lines.addAll(Wrap.indented("  ", words(rows)));
      }
    }
  }

  private static String words(JsonNode row) {
    return row.properties().stream()
        .filter(cell -> !FRESHNESS.contains(cell.getKey()))
        .filter(cell -> !cell.getValue().isNull() && !cell.getValue().asText("").isEmpty())
        .map(cell -> cell.getKey() + " " + cell.getValue().asText())
        .collect(Collectors.joining(", "));
  }
}
