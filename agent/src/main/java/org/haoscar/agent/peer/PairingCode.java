package org.haoscar.agent.peer;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What one head's operator carries to the other, {@code 7Q2K-09MX-…}, nine groups of four. Its 160
 * bits are the first 104 of the fingerprint of the head that made it, so that nobody can stand in
 * between, and a secret of 56, so that nobody else can answer; 20 more tell a typo. The letters are
 * Crockford's: no I, L, O or U, in either case.
 */
final class PairingCode {
  private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int PRINT_BYTES = 13;
  private static final int SECRET_BYTES = 7;
  private static final int BODY = 32;
  private static final int CHECK = 4;
  private static final int GROUP = 4;

  private final byte[] bytes;

  private PairingCode(byte[] bytes) {
    this.bytes = bytes;
  }

  sealed interface Parsed {
    record Right(PairingCode code) implements Parsed {}

    record Wrong(String reason) implements Parsed {}
  }

  static PairingCode make(Fingerprint own) {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(own.hex()), PRINT_BYTES + SECRET_BYTES);
    System.arraycopy(secret, 0, bytes, PRINT_BYTES, SECRET_BYTES);
    return new PairingCode(bytes);
  }

  static Parsed parse(String typed) {
    String letters = letters(typed);
    for (int i = 0; i < letters.length(); i++) {
      if (LETTERS.indexOf(letters.charAt(i)) < 0) {
        return new Parsed.Wrong("\"" + letters.charAt(i) + "\" is in no code: look for a typo");
      }
    }
    if (letters.length() != BODY + CHECK) {
      return new Parsed.Wrong(
          "a code has " + (BODY + CHECK) + " letters and digits, this has " + letters.length());
    }
    byte[] bytes = bytes(letters.substring(0, BODY));
    return check(bytes).equals(letters.substring(BODY))
        ? new Parsed.Right(new PairingCode(bytes))
        : new Parsed.Wrong("there is a typo in the code: compare it with what the other head says");
  }

  /** O is read as 0, I and L as 1. */
  private static String letters(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replaceAll("[\\s-]", "")
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }

  /** To be shown to the operator, and nowhere else. */
  String text() {
    String all = text(bytes, BODY) + check(bytes);
    return all.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
  }

  private static String check(byte[] bytes) {
    byte[] digest = Fingerprint.sha256(bytes);
    return text(Arrays.copyOf(digest, (CHECK * 5 + 7) / 8), CHECK + 1).substring(0, CHECK);
  }

  private static String text(byte[] bytes, int length) {
    var text = new StringBuilder();
    new BigInteger(1, bytes)
        .toString(LETTERS.length())
        .chars()
        .forEach(c -> text.append(LETTERS.charAt(Character.digit(c, LETTERS.length()))));
    return "0".repeat(length - text.length()) + text;
  }

  private static byte[] bytes(String letters) {
    var digits = new StringBuilder();
    letters
        .chars()
        .forEach(c -> digits.append(Character.forDigit(LETTERS.indexOf(c), LETTERS.length())));
    byte[] number = new BigInteger(digits.toString(), LETTERS.length()).toByteArray();
    byte[] bytes = new byte[PRINT_BYTES + SECRET_BYTES];
    int length = Math.min(number.length, bytes.length);
    System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
    return bytes;
  }

  /** Whether the head with this certificate made it. */
  boolean isOf(Fingerprint server) {
    byte[] print = HexFormat.of().parseHex(server.hex());
    return MessageDigest.isEqual(
        Arrays.copyOf(print, PRINT_BYTES), Arrays.copyOf(bytes, PRINT_BYTES));
  }

  /** That somebody knows the secret, between these two and no others. */
  String proof(Fingerprint server, Fingerprint client) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, PRINT_BYTES, SECRET_BYTES, "HmacSHA256"));
      String said = "haoscar pair\n" + server.hex() + "\n" + client.hex();
      return HexFormat.of().formatHex(mac.doFinal(said.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", e);
    }
  }

  boolean proves(String proof, Fingerprint server, Fingerprint client) {
    return MessageDigest.isEqual(
        proof(server, client).getBytes(StandardCharsets.UTF_8),
        proof.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "PairingCode[***]";
  }
}
