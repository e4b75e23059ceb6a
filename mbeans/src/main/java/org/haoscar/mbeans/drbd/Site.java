package org.haoscar.mbeans.drbd;

import java.util.Optional;
import java.util.SortedSet;

/**
 * What is installed and configured on this head.
 *
 * @param kernel the version of the loaded module, {@code 8.4.11} or {@code 9.2.2}
 * @param utils the version of drbd-utils
 * @param configured the resources that the configuration has for this head; empty: we could not
 *     read it
 */
public record Site(
    Optional<String> kernel, Optional<String> utils, Optional<SortedSet<String>> configured) {

  static final Site UNKNOWN = new Site(Optional.empty(), Optional.empty(), Optional.empty());
}
