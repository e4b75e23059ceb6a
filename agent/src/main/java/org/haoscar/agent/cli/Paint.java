package org.haoscar.agent.cli;

import java.util.Locale;

/**
 * Colours, where a terminal shows them.
 *
 * @param on off when the output goes to a file or a pipe, or the user asked with {@code NO_COLOR}
 */
record Paint(boolean on) {

  String bold(String text) {
    return with("1", text);
  }

  String dim(String text) {
    return with("2", text);
  }

  String good(String text) {
    return with("32", text);
  }

  String bad(String text) {
    return with("1;31", text);
  }

  String severity(String severity) {
    String text = severity.toUpperCase(Locale.ROOT);
    return switch (severity) {
      case "critical" -> with("1;97;41", text);
      case "major" -> with("1;31", text);
      case "minor", "warning", "indeterminate" -> with("33", text);
      case "cleared" -> with("32", text);
      default -> text;
    };
  }

  private String with(String code, String text) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
