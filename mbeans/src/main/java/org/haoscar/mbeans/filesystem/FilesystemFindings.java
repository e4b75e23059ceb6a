package org.haoscar.mbeans.filesystem;

import static org.haoscar.mbeans.filesystem.FilesystemConditions.*;
import static org.haoscar.mbeans.model.AlarmKey.PAIR;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.haoscar.mbeans.filesystem.FilesystemStatus.Watched;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;

/** What is wrong in one status, and between it and what the other head tells. */
final class FilesystemFindings {
  private final Watched watched;
  private final String node;
  private final List<Finding> findings = new ArrayList<>();

  private FilesystemFindings(Watched watched, String node) {
    this.watched = watched;
    this.node = node;
  }

  static List<Finding> of(FilesystemStatus status, String node) {
    return status.mounts().stream()
        .flatMap(watched -> new FilesystemFindings(watched, node).look().stream())
        .toList();
  }

  static Finding toolSilent(String node, String reason) {
    return Finding.holds(TOOL_SILENT, node, "mounts", "the mounts cannot be read: " + reason);
  }

  private List<Finding> look() {
    watched.mount().ifPresentOrElse(this::mounted, this::notMounted);
    return findings;
  }

  private void notMounted() {
    if (watched.wanted().where() == Where.BOTH) {
      add(NOT_MOUNTED, "is not mounted");
    }
  }

  private void mounted(Mount mount) {
    if (mount.readOnly() && !watched.wanted().readOnly()) {
      add(READ_ONLY, "is mounted read-only");
    }
    switch (watched.answer().kind()) {
      case HUNG -> {
        add(HUNG, "does not answer: " + watched.answer().words());
        keep(List.of(FAILED, FULL, FILLING));
      }
      case FAILED -> {
        add(FAILED, "answers with an error: " + watched.answer().words());
        keep(List.of(FULL, FILLING));
      }
      case UNKNOWN -> keep(List.of(HUNG, FAILED, FULL, FILLING));
      case ANSWERED, NOT_ASKED -> watched.usage().ifPresent(this::used);
    }
  }

  /** Full is one alarm, not two. */
  private void used(Usage usage) {
    long limit = 100L;
    if (usage.fullest() >= watched.wanted().limits().full() * limit) {
      add(FULL, "is full: " + words(usage));
    } else if (usage.fullest() >= watched.wanted().limits().filling() * limit) {
      add(FILLING, "is filling: " + words(usage));
    }
  }

  private static String words(Usage usage) {
    boolean space = usage.space().orElse(0L) >= usage.inodesUsed().orElse(0L);
    return String.format(
        Locale.ROOT, "%.1f %% of its %s", usage.fullest() / 100.0, space ? "space" : "inodes");
  }

  private void add(ConditionType type, String words) {
    findings.add(Finding.holds(type, node, watched.path(), watched.path() + " " + words));
  }

  private void keep(List<ConditionType> types) {
    types.forEach(type -> findings.add(Finding.keeps(type, node, watched.path())));
  }

  /**
   * @param theirs empty while the other head tells nothing: then nothing is said of it
   */
  static List<Finding> across(FilesystemStatus status, Map<String, String> theirs) {
    return status.mounts().stream()
        .filter(watched -> watched.wanted().where() == Where.ACTIVE)
        .flatMap(w -> across(w, theirs.getOrDefault(w.path() + " mounted", "")))
        .toList();
  }

  private static Stream<Finding> across(Watched watched, String theirs) {
    String path = watched.path();
    ConditionType type = watched.mounted() ? MOUNTED_TWICE : MOUNTED_NOWHERE;
    boolean shared = watched.mount().filter(Mount::shared).isPresent();
    return switch (theirs) {
      case "yes" ->
          watched.mounted() && !shared
              ? Stream.of(Finding.holds(type, PAIR, path, path + " is mounted on both heads"))
              : Stream.empty();
      case "no" ->
          watched.mounted()
              ? Stream.empty()
              : Stream.of(Finding.holds(type, PAIR, path, path + " is mounted on neither head"));
      default -> Stream.of(Finding.keeps(type, PAIR, path));
    };
  }
}
