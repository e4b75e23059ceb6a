package org.haoscar.agent.http;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.haoscar.mbeans.port.Time;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who asks: {@code Authorization: Basic} with an account, or {@code Bearer} with the token.
 */
final class Gate {
  private static final Logger log = LoggerFactory.getLogger(Gate.class);
  private final List<Account> accounts;
  private final Token token;
  private final Failures failures;
  // A hash takes tens of milliseconds on purpose; a client that polls pays once. What is kept
  // is a digest under a key that dies with the process.
  private final Map<String, byte[]> accepted = new ConcurrentHashMap<>();
  private final SecretKeySpec key = randomKey();

  Gate(List<Account> accounts, Token token, Time time) {
    this.accounts = List.copyOf(accounts);
    this.token = token;
    this.failures = new Failures(time);
  }

  Verdict judge(@Nullable String authorization, InetAddress from) {
    if (failures.tooMany(from)) {
      return new Verdict.TooMany();
    }
    if (authorization == null) {
      return new Verdict.Unknown("no credentials");
    }
    Optional<Caller> caller = caller(authorization);
    if (caller.isEmpty()) {
      refuse(from);
    }
    return caller
        .<Verdict>map(Verdict.Welcome::new)
        .orElseGet(() -> new Verdict.Unknown("unknown name or wrong password"));
  }

  private void refuse(InetAddress from) {
    log.warn("refused wrong credentials from {}", from.getHostAddress());
    if (failures.add(from)) {
      log.warn("{} gave wrong credentials too often and has to wait", from.getHostAddress());
    }
  }

  private Optional<Caller> caller(String authorization) {
    String[] words = authorization.strip().split(" +", 2);
    if (words.length < 2) {
      return Optional.empty();
    }
    return switch (words[0].toLowerCase(java.util.Locale.ROOT)) {
      case "bearer" -> token.matches(words[1]) ? Optional.of(local()) : Optional.empty();
      case "basic" -> basic(words[1]);
      default -> Optional.empty();
    };
  }

  private static Caller local() {
    return new Caller(Optional.empty(), Role.ACT);
  }

  private Optional<Caller> basic(String encoded) {
    String[] parts = decode(encoded).split(":", 2);
    return parts.length < 2 ? Optional.empty() : basic(parts[0], parts[1]);
  }

  private Optional<Caller> basic(String name, String password) {
    Optional<Account> account = accounts.stream().filter(a -> a.name().equals(name)).findFirst();
    byte[] digest = digest(name, password);
    byte[] known = accepted.get(name);
    if (known != null && MessageDigest.isEqual(known, digest)) {
      return account.map(a -> new Caller(Optional.of(name), a.role()));
    }
    if (account.isEmpty()) {
      // An unknown name costs as much time as a wrong password.
      accounts.stream().findFirst().ifPresent(other -> matches(other, password));
      return Optional.empty();
    }
    if (!matches(account.get(), password)) {
      return Optional.empty();
    }
    accepted.put(name, digest);
    return account.map(a -> new Caller(Optional.of(name), a.role()));
  }

  /** One at a time: who guesses from many addresses gets one core at most. */
  private synchronized boolean matches(Account account, String password) {
    return account.password().matches(password);
  }

  private static String decode(String encoded) {
    try {
      return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      log.debug("credentials that are no base64", e);
      return "";
    }
  }

  private byte[] digest(String name, String password) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      return mac.doFinal((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC with SHA-256", e);
    }
  }

  private static SecretKeySpec randomKey() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, "HmacSHA256");
  }
}
