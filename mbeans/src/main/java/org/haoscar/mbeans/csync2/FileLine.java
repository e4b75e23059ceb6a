package org.haoscar.mbeans.csync2;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file as it lies here:
 *
 * <pre>
 * 100644 0 0 4 9f86d081884c7d65… /etc/halab/a.conf
 * </pre>
 *
 * @param content a digest; {@code -} where there is none, {@code ?} where it may not be read
 */
record FileLine(Meta meta, String content, String path) {
  /** In hexadecimal digits: enough for what nobody forges. */
  private static final int DIGITS = 16;

  static final String UNREADABLE = "?";
  private static final Pattern LINE =
      Pattern.compile(
          "([0-7]{1,7}) ([0-9]{1,10}) ([0-9]{1,10}) [0-9]{1,18} (\\S{1,4096}) (/.{0,4096})");

  record Meta(String mode, String uid, String gid) {}

  static Optional<FileLine> parse(String line) {
    Matcher m = LINE.matcher(line);
    return m.matches()
        ? Optional.of(
            new FileLine(new Meta(m.group(1), m.group(2), m.group(3)), m.group(4), m.group(5)))
        : Optional.empty();
  }

  /** Of all that csync2 keeps alike of a file but its time; unreadable where the content is. */
  String digest(Set<String> ignored) {
    return content.equals(UNREADABLE)
        ? UNREADABLE
        : hash(
            String.join(
                "\n",
                ignored.contains("mod") ? meta.mode().replaceFirst("...$", "") : meta.mode(),
                ignored.contains("uid") ? "" : meta.uid(),
                ignored.contains("gid") ? "" : meta.gid(),
                content));
  }

  /** One of several; unreadable where one of them is. */
  static String digest(Collection<String> lines) {
    return lines.stream().anyMatch(line -> line.endsWith(UNREADABLE))
        ? UNREADABLE
        : hash(String.join("\n", lines));
  }

  private static String hash(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
