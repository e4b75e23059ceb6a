package org.haoscar.mbeans.monit;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a service can fail, by the bits of Monit's {@code status} in this order from the lowest: 512
 * is that it does not exist, 4608 that it could not be started either.
 *
 * <p>Newer releases tell resources apart within themselves and still send the same bits.
 */
enum Failure {
  CHECKSUM("checksum"),
  RESOURCE("resource limit"),
  TIMEOUT("restarted too often"),
  TIMESTAMP("timestamp"),
  SIZE("size"),
  CONNECTION("connection"),
  PERMISSION("permission"),
  UID("owner"),
  GID("group"),
  NON_EXIST("does not exist"),
  INVALID("type"),
  DATA("data access"),
  EXEC("start or stop failed"),
  FS_FLAG("mount flags"),
  ICMP("ping"),
  CONTENT("content"),
  INSTANCE("Monit's own"),
  ACTION("action"),
  PID("process id"),
  PPID("parent's process id"),
  HEARTBEAT("heartbeat"),
  STATUS("exit status"),
  UPTIME("uptime"),
  LINK("link"),
  SPEED("link speed"),
  SATURATION("link saturation"),
  BYTE_IN("download"),
  BYTE_OUT("upload"),
  PACKET_IN("packets in"),
  PACKET_OUT("packets out"),
  EXIST("exists"),
  OTHER("a test that this release does not know");

  static final Set<Failure> EXISTENCE = Set.of(NON_EXIST);
  static final Set<Failure> LIMITS =
      Set.of(RESOURCE, SPEED, SATURATION, BYTE_IN, BYTE_OUT, PACKET_IN, PACKET_OUT);
  static final Set<Failure> CONNECTIONS = Set.of(CONNECTION, ICMP, LINK);

  private final String words;

  Failure(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  static Set<Failure> of(long bits) {
    Set<Failure> tests = EnumSet.noneOf(Failure.class);
    for (Failure test : values()) {
      if (test != OTHER && (bits >> test.ordinal() & 1) == 1) {
        tests.add(test);
      }
    }
    if (bits >> OTHER.ordinal() != 0) {
      tests.add(OTHER);
    }
    return tests;
  }
}
