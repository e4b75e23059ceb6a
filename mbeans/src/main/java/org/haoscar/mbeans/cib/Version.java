package org.haoscar.mbeans.cib;

/**
 * Which of two bases is newer. {@code epoch} counts changes of the configuration, {@code updates}
 * those of the state since.
 */
public record Version(long adminEpoch, long epoch, long updates) {
  static final Version NONE = new Version(0, 0, 0);

  public boolean sameConfiguration(Version other) {
    return adminEpoch == other.adminEpoch && epoch == other.epoch;
  }

  /** As Pacemaker's log writes it: {@code 0.27.38}. */
  @Override
  public String toString() {
    return adminEpoch + "." + epoch + "." + updates;
  }
}
