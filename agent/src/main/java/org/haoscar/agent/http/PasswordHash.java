package org.haoscar.agent.http;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it may lie in a configuration file: {@code pbkdf2-sha256$210000$<salt>$<hash>},
 * salt and hash in base64.
 */
public record PasswordHash(int iterations, String salt, String hash) {
  private static final int ITERATIONS = 210_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final Pattern FORM =
      Pattern.compile("pbkdf2-sha256\\$(\\d{4,7})\\$([A-Za-z0-9+/]{16,}=*)\\$([A-Za-z0-9+/]{43}=)");

  /** Empty when the text is not of the form. */
  public static Optional<PasswordHash> parse(String text) {
    var matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new PasswordHash(
                Integer.parseInt(matcher.group(1)), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** A new hash, with a salt of its own. */
  public static PasswordHash of(String password) {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new PasswordHash(ITERATIONS, base64(salt), base64(derive(password, salt, ITERATIONS)));
  }

  /** Takes as long for a wrong password as for the right one. */
  public boolean matches(String password) {
    byte[] wanted = Base64.getDecoder().decode(hash);
    byte[] given = derive(password, Base64.getDecoder().decode(salt), iterations);
    return MessageDigest.isEqual(wanted, given);
  }

  /** The form that {@link #parse} reads. */
  public String text() {
    return "pbkdf2-sha256$" + iterations + "$" + salt + "$" + hash;
  }

  @Override
  public String toString() {
    return "PasswordHash[***]";
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    var key = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has PBKDF2 with SHA-256", e);
    } finally {
      key.clearPassword();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
