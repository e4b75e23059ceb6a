package org.haoscar.agent.bench;

import org.haoscar.agent.bench.Manager.Security;
import org.snmp4j.PDU;

/**
 * What is asked, over and over: the whole table, cell by cell or in steps of 25.
 *
 * @param step how many cells one reply carries
 */
record Workload(Security security, int type, int step) {
  static final int REPETITIONS = 25;

  static Workload of(Security security, int type) {
    return new Workload(security, type, type == PDU.GETBULK ? REPETITIONS : 1);
  }

  String title() {
    String operation =
        switch (type) {
          case PDU.GET -> "GET";
          case PDU.GETNEXT -> "GETNEXT";
          default -> "GETBULK " + REPETITIONS;
        };
    return (security == Security.V2C ? "v2c " : "v3 SHA-256/AES-128 ") + operation;
  }
}
