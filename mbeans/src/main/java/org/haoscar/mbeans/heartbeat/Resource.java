package org.haoscar.mbeans.heartbeat;

import java.util.List;
import java.util.Optional;

/**
 * A resource of {@code haresources}, such as {@code IPaddr2::10.99.0.10/24/hb0}.
 *
 * @param number its place in the file, from 1
 * @param preferred the node that its line begins with
 * @param type {@code IPaddr2}, or the name of a script
 */
public record Resource(int number, String preferred, String type, List<String> arguments) {
  public Resource {
    arguments = List.copyOf(arguments);
  }

  /** {@code IPaddr2::10.99.0.10/24/hb0} */
  public String name() {
    return arguments.isEmpty() ? type : type + "::" + String.join("::", arguments);
  }

  /**
   * The virtual address, of version 4; how version 6 is spelt differs from what a kernel prints.
   */
  Optional<String> address() {
    return type.equals("IPaddr") || type.equals("IPaddr2")
        ? arguments.stream()
            .findFirst()
            .map(a -> a.split("/", 2)[0])
            .filter(a -> a.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}"))
        : Optional.empty();
  }

  /** {@code Filesystem::/dev/drbd0::/srv::ext4} */
  Optional<String> mountPoint() {
    return type.equals("Filesystem") && arguments.size() >= 2
        ? Optional.of(arguments.get(1)).filter(path -> path.matches("/[A-Za-z0-9._/-]{0,255}"))
        : Optional.empty();
  }

  /** A script of the system's that takes no argument but start, stop and status. */
  Optional<String> service() {
    return arguments.isEmpty() && type.matches("[A-Za-z0-9][A-Za-z0-9@._-]{0,63}")
        ? Optional.of(type)
        : Optional.empty();
  }

  /** DRBD's own, or a file system on it. */
  boolean needsDrbd() {
    return type.startsWith("drbd") || arguments.stream().anyMatch(a -> a.startsWith("/dev/drbd"));
  }
}
