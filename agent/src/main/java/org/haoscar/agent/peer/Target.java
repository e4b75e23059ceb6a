package org.haoscar.agent.peer;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.mbeans.port.Journal.Position;

/** What is asked for: {@code /v1/journal?run=1f0c&after=17&wait=20}. Other keys are passed over. */
record Target(String path, Map<String, String> said) {
  static final Duration LONGEST = Duration.ofSeconds(30);
  static final Pattern RUN = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final int MOST_KEYS = 16;

  Target {
    said = Map.copyOf(said);
  }

  static Target parse(String target) throws NonsenseException {
    String[] parts = target.split("\\?", 2);
    var said = new HashMap<String, String>();
    for (String pair : parts.length < 2 ? new String[0] : parts[1].split("&", MOST_KEYS)) {
      String[] both = pair.split("=", 2);
      if (both.length < 2 || said.put(both[0], both[1]) != null) {
        throw new NonsenseException("\"" + Wire.printable(pair) + "\" is no key with its value");
      }
    }
    return new Target(parts[0], said);
  }

  /** Where to go on; without a run from the beginning. */
  Optional<Position> after() throws NonsenseException {
    if (!said.containsKey("run")) {
      return Optional.empty();
    }
    if (!RUN.matcher(said.get("run")).matches()) {
      throw new NonsenseException("\"run\" is no name");
    }
    return Optional.of(new Position(said.get("run"), number("after", 0)));
  }

  Duration waits() throws NonsenseException {
    return Duration.ofSeconds(Math.min(number("wait", 0), LONGEST.toSeconds()));
  }

  private long number(String key, long standard) throws NonsenseException {
    String text = said.getOrDefault(key, String.valueOf(standard));
    if (!NUMBER.matcher(text).matches()) {
      throw new NonsenseException("\"" + key + "\" is no number");
    }
    return Long.parseLong(text);
  }

  static String journal(Optional<Position> after, Duration wait) {
    String from = after.map(p -> "run=" + p.run() + "&after=" + p.sequence() + "&").orElse("");
    return Answers.JOURNAL + "?" + from + "wait=" + wait.toSeconds();
  }
}
