package org.haoscar.agent.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.agent.schedule.Schedule;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Secret;
import org.haoscar.mbeans.port.Chosen;

/** Everything an operator decided, checked. A new one replaces it whole. */
public record Configuration(
    Cluster cluster,
    Folders folders,
    Snmp snmp,
    Http http,
    Peer peer,
    Telling telling,
    Alive alive,
    Map<String, Watching> components,
    Checks checks,
    JournalLimits journal,
    Level logging) {

  /**
   * @param node this head
   * @param peer the other one, where it is known
   */
  public record Cluster(String name, String node, Optional<String> peer) {
    public Origin origin() {
      return new Origin(name, node);
    }
  }

  public record Folders(Path state, Path spool, Path run, Path routes) {}

  public record Snmp(
      List<HostPort> listen, List<SnmpUser> users, List<Secret> communities, SystemTexts system) {}

  public record SystemTexts(String contact, String location) {}

  public record SnmpUser(String name, AuthProtocol auth, Secret authPassphrase, Privacy privacy) {}

  public record Privacy(PrivProtocol protocol, Secret passphrase) {}

  public enum AuthProtocol {
    SHA224,
    SHA256,
    SHA384,
    SHA512
  }

  public enum PrivProtocol {
    AES128,
    AES192,
    AES256
  }

  public record Http(List<HostPort> listen, boolean tls, List<HttpUser> users) {}

  /**
   * @param password itself, or its hash as {@code pbkdf2-sha256$…}
   */
  public record HttpUser(String name, Role role, Secret password) {}

  public enum Role {
    READ,
    ACT
  }

  /**
   * @param listen where the other head's agent finds this one
   * @param addresses every way to the other head; empty for those that pairing learned
   * @param speakAfter how long the head that speaks may take
   * @param unheard a head that was not heard for so long is silent
   * @param clock what the two clocks may differ by
   */
  public record Peer(
      List<HostPort> listen,
      List<HostPort> addresses,
      Duration speakAfter,
      Duration unheard,
      Duration clock) {}

  /**
   * @param patience how long one attempt to deliver may take
   * @param giveUp the age from which a failed delivery is not tried again
   */
  public record Telling(List<Channel> channels, Duration patience, Duration giveUp) {}

  /** The outbound "all is well"; none to nobody. */
  public record Alive(Duration every, List<AliveTarget> targets) {
    public Alive {
      targets = List.copyOf(targets);
    }
  }

  /**
   * One component.
   *
   * @param holds how long its conditions must last, by their names
   */
  public record Watching(
      Presence enabled, Duration poll, Map<String, Duration> holds, Chosen chosen) {

    private List<Object> judging() {
      return List.of(enabled, poll, new TreeMap<>(holds), chosen.judging());
    }
  }

  public Watching watching(String component) {
    return Optional.ofNullable(components.get(component)).orElseThrow();
  }

  /** Of the components what both heads should be told alike: neither secrets nor places. */
  public Map<String, Object> judging() {
    var judging = new TreeMap<String, Object>();
    components.forEach((name, watching) -> judging.put(name, watching.judging()));
    return judging;
  }

  public enum Presence {
    /** Watched where it is found. */
    AUTO,
    ON,
    OFF
  }

  /**
   * @param clockStep a wall clock that jumps by more is worth a warning
   */
  public record Checks(Map<String, Schedule> schedules, long freeMegabytes, Duration clockStep) {}

  /**
   * @param rows events, transitions and deliveries kept at most
   * @param deadFor how long what could not be delivered is kept
   */
  public record JournalLimits(long rows, Duration deadFor) {}

  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }
}
