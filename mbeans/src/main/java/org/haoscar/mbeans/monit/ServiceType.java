package org.haoscar.mbeans.monit;

import org.haoscar.mbeans.model.Coded;

/** What a service is; Monit numbers them from 0 in this order, behind OTHER. */
public enum ServiceType implements Coded {
  OTHER,
  FILESYSTEM,
  DIRECTORY,
  FILE,
  PROCESS,
  HOST,
  SYSTEM,
  FIFO,
  PROGRAM,
  NETWORK;

  static ServiceType of(long number) {
    return number >= 0 && number < values().length - 1 ? values()[(int) number + 1] : OTHER;
  }

  /** {@code network}: what a person says before the name. */
  String word() {
    return this == OTHER ? "service" : this == FILESYSTEM ? "file system" : label();
  }
}
