package org.haoscar.agent.snmp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.smi.OID;

/**
 * What the SNMP side of an agent is told.
 *
 * @param listen one socket for each address, so that a reply leaves from the address that was asked
 * @param communities read-only SNMPv2c; none as installed
 * @param state where the engine's identity is kept
 */
public record SnmpSettings(
    List<HostPort> listen,
    List<User> users,
    List<Community> communities,
    SystemGroup system,
    Path state,
    Limits limits) {

  public SnmpSettings {
    listen = List.copyOf(listen);
    users = List.copyOf(users);
    communities = List.copyOf(communities);
  }

  /** The texts of the system group that an operator may set. */
  public record SystemGroup(String name, String contact, String location) {}

  /**
   * A user of SNMPv3.
   *
   * @param least what a request of this user must at least be protected by
   */
  public record User(String name, Level least, Auth auth, Priv priv) {
    public static User of(String name, Auth auth, Priv priv) {
      return new User(name, Level.AUTH_PRIV, auth, priv);
    }
  }

  public record Auth(AuthProtocol protocol, String passphrase) {
    @Override
    public String toString() {
      return "Auth[" + protocol + ", ***]";
    }
  }

  public record Priv(PrivProtocol protocol, String passphrase) {
    @Override
    public String toString() {
      return "Priv[" + protocol + ", ***]";
    }
  }

  public record Community(String name) {
    @Override
    public String toString() {
      return "Community[***]";
    }
  }

  /** With the numbers that SNMP has for them. */
  public enum Level {
    AUTH_NO_PRIV(2),
    AUTH_PRIV(3);

    final int number;

    Level(int number) {
      this.number = number;
    }
  }

  /** RFC 7860. */
  public enum AuthProtocol {
    SHA224(AuthHMAC128SHA224.ID),
    SHA256(AuthHMAC192SHA256.ID),
    SHA384(AuthHMAC256SHA384.ID),
    SHA512(AuthHMAC384SHA512.ID);

    private final String id;

    AuthProtocol(OID id) {
      this.id = id.toDottedString();
    }

    OID id() {
      return new OID(id);
    }
  }

  /** RFC 3826, and its longer keys as net-snmp's AES-192 and AES-256 make them. */
  public enum PrivProtocol {
    AES128(PrivAES128.ID),
    AES192(PrivAES192.ID),
    AES256(PrivAES256.ID);

    private final String id;

    PrivProtocol(OID id) {
      this.id = id.toDottedString();
    }

    OID id() {
      return new OID(id);
    }
  }

  /**
   * How much, and how long.
   *
   * @param message the longest message that is read or sent, in bytes; who asks for less gets less
   * @param informTimeout how long one try of an inform waits
   * @param informRetries how often an inform is sent again before its sending has failed
   */
  public record Limits(int message, Duration informTimeout, int informRetries) {
    public static Limits usual() {
      return new Limits(8192, Duration.ofSeconds(2), 1);
    }
  }
}
