package org.haoscar.mbeans.csync2;

import static org.haoscar.mbeans.csync2.Csync2Conditions.CONFLICT;
import static org.haoscar.mbeans.csync2.Csync2Conditions.CONTENT_DIFFERS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Finding;

/** What differs between the files of the two heads, whatever csync2 believes of them. */
final class BothHeads {
  private static final int NAMED = 3;
  private static final int LONGEST_NAME = 120;

  private final Csync2Status status;
  private final Map<String, String> ours;
  private final Map<String, String> theirs;
  private final List<Finding> findings = new ArrayList<>();

  private BothHeads(Csync2Status status, Map<String, String> theirs) {
    this.status = status;
    this.ours = Told.of(status);
    this.theirs = theirs;
  }

  static List<Finding> of(Csync2Status status, Optional<Map<String, String>> theirs) {
    if (theirs.isEmpty()) {
      return List.of(Finding.keepsAll(CONTENT_DIFFERS), Finding.keepsAll(CONFLICT));
    }
    var look = new BothHeads(status, theirs.get());
    status.setup().groups().forEach(look::group);
    return List.copyOf(look.findings);
  }

  private void group(Group group) {
    Optional<Told.Lies> here = Told.Lies.of(group.name(), ours);
    Optional<Told.Lies> there = Told.Lies.of(group.name(), theirs);
    if (here.isEmpty() || there.isEmpty()) {
      keep(group);
      return;
    }
    Optional<List<String>> differing = differing(here.get(), there.get());
    differing
        .filter(names -> !names.isEmpty())
        .ifPresent(
            names ->
                findings.add(
                    Finding.holds(
                        CONTENT_DIFFERS,
                        AlarmKey.PAIR,
                        group.name(),
                        "the files of group "
                            + group.name()
                            + " are not alike on both heads: "
                            + named(names))));
    if (differing.isEmpty()) {
      findings.add(Finding.keeps(CONTENT_DIFFERS, AlarmKey.PAIR, group.name()));
    }
    conflict(group, here.get(), there.get());
  }

  private void keep(Group group) {
    findings.add(Finding.keeps(CONTENT_DIFFERS, AlarmKey.PAIR, group.name()));
    findings.add(Finding.keeps(CONFLICT, AlarmKey.PAIR, group.name()));
  }

  /**
   * Empty where it cannot be told; a file that one head may not read is only missed where it is
   * not.
   */
  private static Optional<List<String>> differing(Told.Lies here, Told.Lies there) {
    boolean named = here.grain().equals(there.grain()) && !here.grain().equals("whole");
    if (named) {
      return Optional.of(differing(here.entries(), there.entries()));
    }
    if (here.isUnreadable() || there.isUnreadable()) {
      return Optional.empty();
    }
    return Optional.of(
        here.whole().equals(there.whole()) ? List.of() : List.of("too many to tell"));
  }

  private static List<String> differing(
      SortedMap<String, String> here, SortedMap<String, String> there) {
    var names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    return names.stream().filter(name -> differs(name, here, there)).toList();
  }

  private static boolean differs(
      String name, SortedMap<String, String> here, SortedMap<String, String> there) {
    if (!here.containsKey(name) || !there.containsKey(name)) {
      return true;
    }
    String mine = here.get(name);
    String other = there.get(name);
    boolean known = !mine.equals(FileLine.UNREADABLE) && !other.equals(FileLine.UNREADABLE);
    return known && !mine.equals(other);
  }

  /** Both heads changed it since they were alike, and nobody said which is to win. */
  private void conflict(Group group, Told.Lies here, Told.Lies there) {
    if (status.database().known().isEmpty()) {
      findings.add(Finding.keeps(CONFLICT, AlarmKey.PAIR, group.name()));
      return;
    }
    List<String> both =
        status.database().known().get().dirty().stream()
            .filter(d -> !d.forced() && "chary".equals(theirs.get("dirty " + d.file())))
            .map(Known.Dirty::file)
            .distinct()
            .filter(group::wants)
            .filter(file -> !alike(file, here, there))
            .toList();
    if (!both.isEmpty()) {
      String text = "both heads changed files of group " + group.name() + ": " + named(both);
      findings.add(Finding.holds(CONFLICT, AlarmKey.PAIR, group.name(), text));
    }
  }

  private static boolean alike(String file, Told.Lies here, Told.Lies there) {
    return here.entries().containsKey(file)
        && here.entries().get(file).equals(there.entries().get(file));
  }

  /** The first of them, and how many there are. */
  static String named(List<String> names) {
    String some =
        String.join(
            ", ",
            names.stream()
                .limit(NAMED)
                .map(name -> name.substring(Math.max(0, name.length() - LONGEST_NAME)))
                .toList());
    return names.size() > NAMED ? some + " and " + (names.size() - NAMED) + " more" : some;
  }
}
