package org.haoscar.mbeans.drbd;

import java.util.Optional;

/**
 * A resource.
 *
 * @param up the kernel has it; false: it is configured, or was just taken down
 */
public record Resource(String name, boolean up, Words words) {

  Role role() {
    return words.word(Role.class, "role");
  }

  /**
   * Why I/O is suspended, as printed: {@code user,no-data,fencing,quorum}; empty when it is not.
   */
  Optional<String> suspendedBy() {
    return words.line("suspended").filter(reasons -> !reasons.equals("no"));
  }
}
