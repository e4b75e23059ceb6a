package org.haoscar.mbeans.filesystem;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.haoscar.mbeans.filesystem.FilesystemStatus.Answer;
import org.haoscar.mbeans.filesystem.FilesystemStatus.Watched;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How mounts are shown on every surface. Numbers and names are a contract. */
final class FilesystemTables {
  private FilesystemTables() {}

  static final Module<FilesystemStatus> MODULE =
      new Module<>(
          "filesystem",
          18,
          "The file systems that the pair's services stand on, as this head has them, read from"
              + " /proc/self/mountinfo and by stat -f.",
          FilesystemStatus.class,
          List.of(mounts()));

  private static Table<FilesystemStatus, Watched> mounts() {
    return Table.read(
        1,
        "Mount",
        "A mount that the configuration names.",
        FilesystemStatus::mounts,
        index(1, "Path", Syntax.NAME, "The mount point, as configured.", Watched::path),
        Column.of(
            2,
            "Where",
            Syntax.oneOf(Where.class),
            "On which heads it is expected: active is on one of them.",
            w -> w.wanted().where()),
        Column.of(
            3,
            "Mounted",
            Syntax.TRUTH,
            "Whether it is mounted on this head. Source: /proc/self/mountinfo.",
            Watched::mounted),
        ofMount(
            4,
            "Type",
            new Syntax.Text(0, 64),
            "The file system's type, such as ext4; absent when it is not mounted here.",
            Mount::type),
        ofMount(
            5,
            "Source",
            Syntax.LINE,
            "What is mounted, such as /dev/drbd0; absent when it is not mounted here.",
            Mount::source),
        ofMount(
            6,
            "ReadOnly",
            Syntax.TRUTH,
            "Whether the mount or the file system is read-only; absent when it is not mounted"
                + " here.",
            Mount::readOnly),
        Column.of(
            7,
            "Answer",
            Syntax.oneOf(Answer.Kind.class),
            "How it answered statfs: hung is not within 5 seconds, failed is with an error, unknown"
                + " is that we may not ask; notAsked when it is not mounted here. Source: stat -f.",
            w -> w.answer().kind()),
        ofUsage(
                8,
                "Size",
                Syntax.GAUGE64,
                "How big it is; absent when it is not mounted here or does not answer.",
                u -> Optional.of(u.size()))
            .unit("bytes"),
        ofUsage(
                9,
                "Available",
                Syntax.GAUGE64,
                "What users may still write; absent as above.",
                u -> Optional.of(u.availableSize()))
            .unit("bytes"),
        ofUsage(
            10,
            "Used",
            Syntax.PERCENT,
            "What is used of the space, as df counts; absent as above.",
            Usage::space),
        ofUsage(
            11,
            "InodesUsed",
            Syntax.PERCENT,
            "What is used of the inodes; absent as above, and where it has no bound of them.",
            Usage::inodesUsed));
  }

  private static Column<Watched> ofMount(
      int number, String name, Syntax syntax, String text, Function<Mount, ?> value) {
    return maybe(number, name, syntax, text, w -> w.mount().map(value));
  }

  private static Column<Watched> ofUsage(
      int number, String name, Syntax syntax, String text, Function<Usage, Optional<Long>> value) {
    return maybe(number, name, syntax, text, w -> w.usage().flatMap(value));
  }
}
