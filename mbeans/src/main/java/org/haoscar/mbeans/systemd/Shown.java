package org.haoscar.mbeans.systemd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Coded;

/**
 * What {@code systemctl show --property=… -- UNIT…} prints of one unit; blocks are parted by an
 * empty line, the lines are in no order that we could name:
 *
 * <pre>
 * MainPID=0
 * Result=exit-code
 * NRestarts=5
 * Id=often.service
 * Names=often.service alias.service
 * LoadState=loaded
 * ActiveState=activating
 * SubState=auto-restart
 * UnitFileState=static
 * InactiveExitTimestampMonotonic=28679252987
 * </pre>
 *
 * <p>A unit that there is not is shown too, as not-found and inactive, with exit status 0. Before
 * 235 there is no NRestarts.
 */
public record Shown(Map<String, String> words) {
  private static final String NUMBER = "[0-9]{1,15}";
  private static final int LONGEST_LINE = 255;

  public Shown {
    words = Map.copyOf(words);
  }

  static List<Shown> parse(String text) {
    var shown = new ArrayList<Shown>();
    var words = new HashMap<String, String>();
    for (String line : (text + "\n\n").lines().toList()) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        words.putIfAbsent(line.substring(0, equals), line.substring(equals + 1));
      } else if (line.isBlank()) {
        if (words.containsKey("Id")) {
          shown.add(new Shown(words));
        }
        words.clear();
      }
    }
    if (words.containsKey("Id")) {
      shown.add(new Shown(words));
    }
    return shown;
  }

  boolean isNamed(String name) {
    return name.equals(words.get("Id"))
        || List.of(words.getOrDefault("Names", "").split(" ")).contains(name);
  }

  /** Empty where it was not printed, or is empty. */
  Optional<String> line(String key) {
    return Optional.ofNullable(words.get(key))
        .filter(t -> !t.isBlank())
        .map(t -> t.substring(0, Math.min(t.length(), LONGEST_LINE)));
  }

  Optional<Long> number(String key) {
    return line(key).filter(t -> t.matches(NUMBER)).map(Long::valueOf);
  }

  /** Since the machine began; 0 is never. */
  Optional<Duration> moment(String key) {
    return number(key).filter(us -> us > 0).map(us -> Duration.ofNanos(us * 1_000));
  }

  /** {@code not-found} is {@code NOT_FOUND}; the first constant is for what is not known. */
  <E extends Enum<E> & Coded> E word(Class<E> type, String key) {
    String word = words.getOrDefault(key, "").toUpperCase(Locale.ROOT).replace('-', '_');
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(word)) {
        return constant;
      }
    }
    return type.getEnumConstants()[0];
  }
}
