package org.haoscar.mbeans.csync2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the other head is told of the files here:
 *
 * <pre>
 * group halab                       3 1b4f0e9851971998 file
 * in halab /etc/halab/a.conf        9f86d081884c7d65
 * in halab /etc/halab/secret        ?
 * dirty /etc/halab/a.conf           chary
 * </pre>
 *
 * Each file of a group, or where they are too many each entry of the included folders with all that
 * is below it ({@code entry}), or where those are too many too the whole only ({@code whole}).
 */
final class Told {
  /** Of the words that a head may tell, these leave room for the others. */
  private static final int MOST = 1_000;

  private static final int MOST_DIRTY = 200;
  private static final int LONGEST = 400;

  private Told() {}

  static Map<String, String> of(Csync2Status status) {
    var told = new TreeMap<String, String>();
    int share = MOST / Math.max(1, status.setup().groups().size());
    for (Group group : status.setup().groups()) {
      status.digests(group).ifPresent(files -> told.putAll(group(group, files, share)));
    }
    status.database().known().map(Known::dirty).orElse(List.of()).stream()
        .filter(d -> d.file().length() <= LONGEST)
        .limit(MOST_DIRTY)
        .forEach(d -> told.merge("dirty " + d.file(), d.forced() ? "force" : "chary", Told::force));
    return told;
  }

  private static String force(String one, String other) {
    return one.equals("force") ? one : other;
  }

  private static Map<String, String> group(
      Group group, SortedMap<String, String> files, int share) {
    var words = new TreeMap<String, String>();
    SortedMap<String, String> entries = entries(group, files);
    String whole = FileLine.digest(lines(files));
    String grain = files.size() <= share ? "file" : entries.size() <= share ? "entry" : "whole";
    words.put("group " + group.name(), files.size() + " " + whole + " " + grain);
    SortedMap<String, String> told = grain.equals("file") ? files : entries;
    if (!grain.equals("whole")) {
      told.forEach((name, digest) -> put(words, "in " + group.name() + " " + name, digest));
    }
    return words;
  }

  private static void put(Map<String, String> words, String name, String digest) {
    if (name.length() <= LONGEST) {
      words.put(name, digest);
    }
  }

  private static List<String> lines(SortedMap<String, String> files) {
    var lines = new ArrayList<String>();
    files.forEach((name, digest) -> lines.add(name + " " + digest));
    return lines;
  }

  /** By each included folder's own entries. */
  private static SortedMap<String, String> entries(Group group, SortedMap<String, String> files) {
    var below = new TreeMap<String, List<String>>();
    files.forEach(
        (name, digest) ->
            below
                .computeIfAbsent(entry(group, name), e -> new ArrayList<>())
                .add(name + " " + digest));
    var entries = new TreeMap<String, String>();
    below.forEach((entry, lines) -> entries.put(entry, FileLine.digest(lines)));
    return entries;
  }

  private static String entry(Group group, String name) {
    return group.includes().stream()
        .map(glob -> glob.root() + "/")
        .filter(name::startsWith)
        .map(root -> root + name.substring(root.length()).replaceFirst("/.*", ""))
        .findFirst()
        .orElse(name);
  }

  /** How a group lies on a head, as it was told. */
  record Lies(String whole, String grain, SortedMap<String, String> entries) {
    static Optional<Lies> of(String group, Map<String, String> told) {
      return Optional.ofNullable(told.get("group " + group))
          .map(word -> word.split(" "))
          .filter(words -> words.length == 3)
          .map(words -> new Lies(words[1], words[2], in(group, told)));
    }

    private static SortedMap<String, String> in(String group, Map<String, String> told) {
      String lead = "in " + group + " ";
      var entries = new TreeMap<String, String>();
      told.forEach(
          (name, digest) -> {
            if (name.startsWith(lead)) {
              entries.put(name.substring(lead.length()), digest);
            }
          });
      return entries;
    }

    boolean isUnreadable() {
      return whole.equals(FileLine.UNREADABLE);
    }
  }
}
