package org.haoscar.mbeans.model;

/** A text that no log, message or toString shows. */
public record Secret(String text) {
  @Override
  public String toString() {
    return "***";
  }
}
