package org.haoscar.agent.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.haoscar.agent.file.AtomicFile;

/**
 * What the command line shows instead of a password: made anew at each start, in a file that only
 * those can read whom root let into our group.
 */
public final class Token {
  private static final int BYTES = 32;

  private final String text;

  private Token(String text) {
    this.text = text;
  }

  public static Token make(Path file) throws IOException {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    var token = new Token(HexFormat.of().formatHex(bytes));
    new AtomicFile(file, "rw-r-----").write(token.text + "\n");
    return token;
  }

  boolean matches(String given) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Token[***]";
  }
}
