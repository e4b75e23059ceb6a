package org.haoscar.mbeans.heartbeat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads {@code /etc/ha.d/haresources}, a line each group of resources, which a backslash continues:
 *
 * <pre>
 * # node  resources
 * ha1 IPaddr2::10.99.0.10/24/hb0 nginx
 * ha1 10.99.0.11 drbddisk::r0 Filesystem::/dev/drbd0::/srv::ext4 \
 *     slurmctld
 * </pre>
 */
final class ResourceText {
  private static final int MOST = 200;
  private static final int LONGEST = 200;

  private ResourceText() {}

  static List<Resource> read(String text) {
    var resources = new ArrayList<Resource>();
    text.replaceAll("\\\\\\R", " ")
        .lines()
        .limit(1000)
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .forEach(line -> group(line, resources));
    return List.copyOf(resources);
  }

  private static void group(String line, List<Resource> resources) {
    List<String> words = List.of(line.split("\\s+"));
    words.stream()
        .skip(1)
        .filter(word -> word.length() <= LONGEST && words.getFirst().length() <= 64)
        .filter(word -> resources.size() < MOST)
        .forEach(word -> resources.add(resource(resources.size() + 1, words.getFirst(), word)));
  }

  /** An address alone is an {@code IPaddr}. */
  private static Resource resource(int number, String node, String word) {
    if (word.matches("[0-9.]{7,15}(/.*)?")) {
      return new Resource(number, node, "IPaddr", List.of(word));
    }
    List<String> parts = Stream.of(word.split("::", -1)).toList();
    return new Resource(number, node, parts.getFirst(), parts.subList(1, parts.size()));
  }
}
