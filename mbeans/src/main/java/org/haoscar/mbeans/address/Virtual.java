package org.haoscar.mbeans.address;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An address of the pair, without its prefix.
 *
 * @param address as the site spells it, in lower case
 */
public record Virtual(String address) {
  private static final int GROUPS = 8;

  static Virtual of(String configured) {
    return new Virtual(configured.split("/", 2)[0].toLowerCase(Locale.ROOT));
  }

  boolean is(String other) {
    return canonical(address).equals(canonical(other.toLowerCase(Locale.ROOT)));
  }

  /** {@code 2001:db8::10} is {@code 2001:db8:0:0:0:0:0:10}; 192.0.2.10 is itself. */
  static String canonical(String address) {
    String[] halves = address.split("::", 2);
    if (!address.contains(":") || halves.length == 1) {
      return groups(address).collect(Collectors.joining(":"));
    }
    long missing = GROUPS - groups(halves[0]).count() - groups(halves[1]).count();
    Stream<String> zeros = Stream.generate(() -> "0").limit(Math.max(0, missing));
    return Stream.of(groups(halves[0]), zeros, groups(halves[1]))
        .flatMap(groups -> groups)
        .collect(Collectors.joining(":"));
  }

  private static Stream<String> groups(String half) {
    return Arrays.stream(half.split(":", -1))
        .filter(group -> !group.isEmpty())
        .map(group -> group.replaceFirst("^0+(?=[0-9a-f])", ""));
  }
}
