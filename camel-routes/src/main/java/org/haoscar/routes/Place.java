package org.haoscar.routes;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What stands after {@code haoscar:} in an endpoint's address. */
sealed interface Place {

  /** Sightings, as components bring them. */
  record Events() implements Place {}

  /** Transitions, once they are stored. */
  record Alarms() implements Place {}

  /** What a channel has to deliver. */
  record Due(String channel) implements Place {}

  /**
   * Something to be done with a message.
   *
   * @param channel whose receiver is meant; empty where the step needs none
   */
  record Step(Verb verb, String channel) implements Place {}

  enum Verb {
    DECIDE,
    COMMIT,
    TRAP,
    MAIL,
    WEBHOOK,
    DONE,
    RETRY,
    DEAD;

    boolean sends() {
      return this == TRAP || this == MAIL || this == WEBHOOK;
    }
  }

  static Place of(String path, String channel) {
    return switch (path) {
      case "events" -> new Events();
      case "alarms" -> new Alarms();
      case String due when due.startsWith("due/") && due.length() > 4 -> new Due(due.substring(4));
      default -> new Step(verb(path, channel), channel);
    };
  }

  private static Verb verb(String path, String channel) {
    for (Verb verb : Verb.values()) {
      if (verb.name().toLowerCase(Locale.ROOT).equals(path)) {
        if (verb.sends() == channel.isEmpty()) {
          throw new IllegalArgumentException(
              "haoscar:" + path + (verb.sends() ? " needs" : " takes no") + " channel=");
        }
        return verb;
      }
    }
    String known =
        Arrays.stream(Verb.values())
            .map(verb -> verb.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "there is no haoscar:" + path + ", but events, alarms, due/CHANNEL, " + known);
  }
}
