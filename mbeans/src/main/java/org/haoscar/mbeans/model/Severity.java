package org.haoscar.mbeans.model;

/** Perceived severity with the numbers of ITU-T X.733, as ITU-ALARM-TC-MIB spells them. */
public enum Severity implements Coded {
  CLEARED,
  INDETERMINATE,
  CRITICAL,
  MAJOR,
  MINOR,
  WARNING
}
