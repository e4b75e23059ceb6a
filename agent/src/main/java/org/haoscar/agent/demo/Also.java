package org.haoscar.agent.demo;

import java.net.URI;
import java.util.regex.Pattern;

/** A receiver of the user's own, beside the demo's. */
sealed interface Also {
  Pattern HOST_PORT = Pattern.compile("([^:/]+|\\[[0-9a-fA-F:]+\\]):([0-9]{1,5})");

  record Trap(String to) implements Also {}

  record Mail(String to) implements Also {}

  record Webhook(URI url) implements Also {}

  /** {@code trap=HOST:PORT}, {@code mail=HOST:PORT} or {@code webhook=URL}. */
  static Also of(String text) {
    int equals = text.indexOf('=');
    String kind = equals < 0 ? text : text.substring(0, equals);
    String target = equals < 0 ? "" : text.substring(equals + 1);
    return switch (kind) {
      case "trap" -> new Trap(hostPort(target));
      case "mail" -> new Mail(hostPort(target));
      case "webhook" -> new Webhook(url(target));
      default ->
          throw new IllegalArgumentException(
              "is none of trap=HOST:PORT, mail=HOST:PORT, webhook=URL");
    };
  }

  private static String hostPort(String text) {
    if (!HOST_PORT.matcher(text).matches()) {
      throw new IllegalArgumentException("needs HOST:PORT after the equals sign");
    }
    return text;
  }

  private static URI url(String text) {
    URI url = URI.create(text);
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new IllegalArgumentException("needs an http or https URL after the equals sign");
    }
    return url;
  }
}
