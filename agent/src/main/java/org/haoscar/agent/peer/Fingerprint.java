package org.haoscar.agent.peer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A certificate's SHA-256, as 64 hexadecimal digits: by it, and nothing else, heads know each
 * other.
 */
public record Fingerprint(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  public Fingerprint {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("no fingerprint: " + hex);
    }
  }

  static Optional<Fingerprint> parse(String text) {
    return HEX.matcher(text).matches() ? Optional.of(new Fingerprint(text)) : Optional.empty();
  }

  static Fingerprint of(X509Certificate certificate) throws CertificateEncodingException {
    return new Fingerprint(HexFormat.of().formatHex(sha256(certificate.getEncoded())));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
