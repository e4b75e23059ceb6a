package org.haoscar.agent.alive;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.haoscar.mbeans.model.Secret;

/**
 * The signature of Standard Webhooks over id, timestamp and body: {@code webhook-signature: v1,K5o…
 * v1,hnO…}, of which one must fit.
 */
record Signing(Secret secret) {
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";
  private static final String PREFIX = "whsec_";
  private static final String VERSION = "v1,";

  String sign(String id, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(), "HmacSHA256"));
      byte[] text = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
      return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  boolean fits(String signatures, String id, String timestamp, String body) {
    byte[] wanted = sign(id, timestamp, body).getBytes(StandardCharsets.US_ASCII);
    return Arrays.stream(signatures.split(" ", -1))
        .map(signature -> signature.getBytes(StandardCharsets.US_ASCII))
        .anyMatch(given -> MessageDigest.isEqual(given, wanted));
  }

  private byte[] key() {
    return Base64.getDecoder().decode(secret.text().substring(PREFIX.length()));
  }
}
