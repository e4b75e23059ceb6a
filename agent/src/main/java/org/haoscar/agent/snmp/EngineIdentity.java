package org.haoscar.agent.snmp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who this engine is to SNMPv3, and the how manieth start this is.
 *
 * @param id in hexadecimal, as RFC 3411 forms it: net-snmp's enterprise number with the first bit
 *     set, 05 for "octets", and 12 random octets
 */
record EngineIdentity(String id, int boots) {
  private static final String PREFIX = "80001f8805";
  private static final int RANDOM_OCTETS = 12;

  /** {@code id=80001f8805…} and {@code boots=7}, in one file so that they cannot be torn apart. */
  private static final Pattern TEXT = Pattern.compile("id=([0-9a-f]{10,64})\nboots=(\\d{1,10})\n");

  /**
   * The next start: it is on disk before this returns, so that no two starts answer with the same
   * number. Who lost the file, or finds it damaged, is a new engine: an old id with old boots would
   * let recorded messages be played back.
   */
  static EngineIdentity start(Path state) throws IOException {
    Files.createDirectories(state);
    var file = new DurableFile(state.resolve("snmp-engine"));
    EngineIdentity next =
        file.read()
            .flatMap(EngineIdentity::parse)
            .map(EngineIdentity::next)
            .orElseGet(() -> first());
    file.write("id=" + next.id + "\nboots=" + next.boots + "\n");
    return next;
  }

  byte[] octets() {
    return HexFormat.of().parseHex(id);
  }

  private static EngineIdentity first() {
    byte[] random = new byte[RANDOM_OCTETS];
    new SecureRandom().nextBytes(random);
    return new EngineIdentity(PREFIX + HexFormat.of().formatHex(random), 1);
  }

  private static Optional<EngineIdentity> parse(String text) {
    var matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(matcher.group(2))
            .map(Long::parseLong)
            .filter(boots -> boots < Integer.MAX_VALUE)
            .map(boots -> new EngineIdentity(matcher.group(1), boots.intValue()))
        : Optional.empty();
  }

  private EngineIdentity next() {
    return new EngineIdentity(id, boots + 1);
  }
}
