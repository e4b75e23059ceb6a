package org.haoscar.mbeans.drbd;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a head tells the other of its copy of a volume, in words that either release may add to:
 *
 * <pre>
 * r0/0 role          primary
 * r0/0 disk          upToDate
 * r0/0 replicates    yes
 * r0/0 generations   566C8EC6A7EE3AD1:8115A13764F85584:EE127229CE7EBAF0:EE117229CE7EBAF0:1:1:1:0:0:0:0
 * r0/0 missing       permission denied
 * </pre>
 *
 * @param missing why the identifiers are not known; empty where they are
 */
public record Copy(
    Volume.Name volume, State state, Optional<Generations> generations, String missing) {

  private static final Pattern KEY = Pattern.compile("(\\S{1,64})/([0-9]{1,5}) role");

  /**
   * @param replicates DRBD itself has compared the two copies, and replicates or resyncs
   */
  public record State(Role role, DiskState disk, boolean replicates) {}

  Map<String, String> words() {
    var words = new TreeMap<String, String>();
    words.put(volume + " role", state.role().label());
    words.put(volume + " disk", state.disk().label());
    words.put(volume + " replicates", state.replicates() ? "yes" : "no");
    generations.ifPresent(ids -> words.put(volume + " generations", ids.toString()));
    if (!missing.isEmpty()) {
      words.put(volume + " missing", missing);
    }
    return words;
  }

  /** The copies that a head told of; words of a later release are left out. */
  public static List<Copy> read(Map<String, String> words) {
    var copies = new ArrayList<Copy>();
    new TreeMap<>(words)
        .forEach(
            (key, role) -> {
              Matcher matcher = KEY.matcher(key);
              if (matcher.matches()) {
                copies.add(
                    read(new Volume.Name(matcher.group(1), volume(matcher.group(2))), words));
              }
            });
    return copies;
  }

  private static int volume(String number) {
    return Integer.parseInt(number);
  }

  private static Copy read(Volume.Name volume, Map<String, String> told) {
    var words = new Words(told);
    return new Copy(
        volume,
        new State(
            words.word(Role.class, volume + " role"),
            words.word(DiskState.class, volume + " disk"),
            words.yes(volume + " replicates")),
        words.text(volume + " generations").flatMap(Generations::parse),
        words.line(volume + " missing").orElse(""));
  }
}
