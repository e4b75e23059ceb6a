package org.haoscar.agent.snmp;

import org.haoscar.mbeans.port.Time;

/** sysUpTime: hundredths of a second since the start, by the monotonic clock. */
record Uptime(Time time, long startedNanos) {
  static Uptime from(Time time) {
    return new Uptime(time, time.nanos());
  }

  long ticks() {
    return ((time.nanos() - startedNanos) / 10_000_000) & 0xffff_ffffL;
  }
}
