package org.haoscar.agent.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What an account's owner has to know. */
public sealed interface Password {
  boolean matches(String given);

  /** As the configuration spells it: itself, or its hash. */
  static Password of(String text) {
    return PasswordHash.parse(text).<Password>map(Hashed::new).orElseGet(() -> new Plain(text));
  }

  /** Itself. The file that it stands in is the secret. */
  record Plain(String text) implements Password {
    @Override
    public boolean matches(String given) {
      return MessageDigest.isEqual(
          text.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  /** Its hash. */
  record Hashed(PasswordHash hash) implements Password {
    @Override
    public boolean matches(String given) {
      return hash.matches(given);
    }
  }
}
