package org.haoscar.agent.http;

import java.util.Map;

/**
 * What one client, or a crowd of slow ones, may take of the JDK's HTTP server. It reads these when
 * its first class is loaded; what the command line sets goes first.
 */
public final class ServerLimits {
  private ServerLimits() {}

  private static final Map<String, String> LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections", "200",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqHeaders", "100",
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          // Seconds to send a request; to be answered, a check that runs tools included.
          "sun.net.httpserver.maxReqTime", "15",
          "sun.net.httpserver.maxRspTime", "120",
          "sun.net.httpserver.nodelay", "true");

  public static void set() {
    LIMITS.forEach(
        (key, value) -> {
          if (System.getProperty(key) == null) {
            System.setProperty(key, value);
          }
        });
  }
}
