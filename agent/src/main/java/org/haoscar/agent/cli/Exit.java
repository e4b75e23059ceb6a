package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Exit codes, those of Nagios plugins. */
public final class Exit {
  private Exit() {}

  public static final int OK = 0;
  public static final int WARNING = 1;
  public static final int CRITICAL = 2;
  public static final int UNKNOWN = 3;

  /** Of the open alarms of a status document. Stale knowledge is not OK. */
  static int of(JsonNode document) {
    return switch (document.at("/components/alarm/tables/summary/worst").asText()) {
      case "critical" -> CRITICAL;
      case "major", "minor", "warning" -> WARNING;
      case "cleared" -> anyStale(document) ? UNKNOWN : OK;
      default -> UNKNOWN;
    };
  }

  /** Of a check's result. */
  static int ofResult(String result) {
    return switch (result) {
      case "ok" -> OK;
      case "warning" -> WARNING;
      case "critical" -> CRITICAL;
      default -> UNKNOWN;
    };
  }

  private static boolean anyStale(JsonNode document) {
    for (JsonNode component : document.path("components")) {
      if (component.path("stale").asBoolean()) {
        return true;
      }
    }
    return false;
  }
}
