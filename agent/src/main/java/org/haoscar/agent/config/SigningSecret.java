package org.haoscar.agent.config;

import java.util.Base64;
import java.util.Optional;
import org.haoscar.mbeans.model.Secret;

/** A secret of Standard Webhooks: {@code whsec_} and base64 of 24 to 64 bytes. */
record SigningSecret() implements Type<Secret> {
  private static final String PREFIX = "whsec_";
  private static final SecretType ANY = new SecretType(8);
  private static final int LEAST = 24;
  private static final int MOST = 64;

  @Override
  public Optional<Secret> read(Spot spot) {
    Optional<Secret> secret = ANY.read(spot);
    Optional<Secret> good = secret.filter(SigningSecret::isGood);
    if (secret.isPresent() && good.isEmpty()) {
      spot.wrong("this is no secret to sign with", "write " + allowed());
    }
    return good;
  }

  private static boolean isGood(Secret secret) {
    if (!secret.text().startsWith(PREFIX)) {
      return false;
    }
    try {
      int bytes = Base64.getDecoder().decode(secret.text().substring(PREFIX.length())).length;
      return bytes >= LEAST && bytes <= MOST;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String allowed() {
    return "whsec_ and base64 of 24 to 64 random bytes, or {file: PATH}";
  }
}
