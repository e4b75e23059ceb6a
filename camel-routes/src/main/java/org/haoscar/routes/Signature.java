package org.haoscar.routes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.haoscar.mbeans.model.Channel.Webhook.Secret;

/** The headers of Standard Webhooks, by which a receiver knows us, a replay, and a double. */
final class Signature {
  private static final String PREFIX = "whsec_";

  private Signature() {}

  static Map<String, String> headers(String id, Instant now, String body, Optional<Secret> secret) {
    String timestamp = Long.toString(now.getEpochSecond());
    var headers = new LinkedHashMap<String, String>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", timestamp);
    secret.ifPresent(
        s -> headers.put("webhook-signature", "v1," + sign(id + "." + timestamp + "." + body, s)));
    return headers;
  }

  private static String sign(String text, Secret secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static byte[] key(Secret secret) {
    String text = secret.text();
    String encoded = text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text;
    return Base64.getDecoder().decode(encoded);
  }
}
