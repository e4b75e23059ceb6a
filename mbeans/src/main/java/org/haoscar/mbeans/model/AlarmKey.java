package org.haoscar.mbeans.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes two alarms the same alarm.
 *
 * @param subject the node that has the condition, or {@link #PAIR}
 * @param object what has it, spelt alike on both heads when the subject is the pair
 */
public record AlarmKey(ConditionType.Name condition, String subject, String object) {

  /** The subject of what belongs to both heads: a connection, split brain, a duplicate address. */
  public static final String PAIR = "pair";

  /** Every subject, every object. */
  static final String ANY = "*";

  public boolean isAny() {
    return subject.equals(ANY);
  }

  /** 64 bits of a digest of this and more, as 16 hexadecimal digits. */
  public String digest(String more) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((this + more).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return condition + " " + object + "@" + subject;
  }
}
