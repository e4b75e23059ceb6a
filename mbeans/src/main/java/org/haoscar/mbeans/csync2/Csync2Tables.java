package org.haoscar.mbeans.csync2;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How csync2 is shown on every surface. Numbers and names are a contract. */
final class Csync2Tables {
  private static final int MOST_ROWS = 1_000;
  private static final int LONGEST_FILE = 100;
  private static final int LONGEST_LINE = 255;
  private static final Syntax FILE = new Syntax.Text(1, LONGEST_FILE);

  private Csync2Tables() {}

  static final Module<Csync2Status> MODULE =
      new Module<>(
          "csync2",
          14,
          "csync2: groups of files that it keeps alike on the heads, what waits to be sent, and"
              + " what really lies in them. Read from /etc/csync2.cfg, csync2 -M, -L and -T, and"
              + " the files.",
          Csync2Status.class,
          List.of(summary(), groups(), peers(), dirty(), includes()));

  private static Table<Csync2Status, Csync2Status> summary() {
    return table(
        1,
        "Summary",
        "csync2 on this head.",
        List::of,
        Column.of(
            1,
            "Host",
            Syntax.LINE,
            "This host's name, as groups name their hosts. Source: /proc/sys/kernel/hostname.",
            s -> line(s.setup().host())),
        maybe(
            2,
            "Known",
            Syntax.NUMBER,
            "How many files csync2 has in its database; 0 when it was never run, absent when it"
                + " does not list them. Source: csync2 -L.",
            s -> s.database().known().map(k -> (long) k.files().size())),
        maybe(
            3,
            "Dirty",
            Syntax.NUMBER,
            "How many of them wait to be sent, counted once for each peer; 0 is none. Source:"
                + " csync2 -M.",
            s -> s.database().known().map(k -> (long) k.dirty().size())),
        maybe(
            4,
            "Vanished",
            Syntax.NUMBER,
            "How many of them are not to be seen: the next check takes them for deleted. 0 is none;"
                + " absent while the files or the database cannot be read.",
            s ->
                s.contents()
                    .files()
                    .filter(f -> s.database().known().isPresent())
                    .map(f -> (long) s.vanished().size())),
        maybe(
            5,
            "LastRun",
            Syntax.MOMENT,
            "When the site's job last wrote into its log; absent where there is none. Source: the"
                + " log's time.",
            s -> s.run().at()),
        maybe(
            6,
            "LastErrors",
            Syntax.NUMBER,
            "With how many errors the last run finished; 0 is well. Source: the log, Finished with"
                + " N errors.",
            s -> s.run().errors()));
  }

  private static Table<Csync2Status, GroupRow> groups() {
    return table(
        2,
        "Group",
        "A group that this host is in.",
        Csync2Tables::groupRows,
        index(
            1,
            "Name",
            Syntax.NAME,
            "The group's name. Source: csync2.cfg, group.",
            g -> g.it().name()),
        Column.of(
            2,
            "Hosts",
            Syntax.LINE,
            "Its hosts, separated by commas. Source: csync2.cfg, host.",
            g ->
                line(
                    g.it().hosts().stream()
                        .map(Group.Host::name)
                        .collect(Collectors.joining(", ")))),
        Column.of(
            3,
            "Auto",
            Syntax.LINE,
            "What csync2 does when both sides changed a file: none leaves it to a person. Source:"
                + " csync2.cfg, auto.",
            g -> g.it().auto()),
        maybe(
            4,
            "Files",
            Syntax.NUMBER,
            "How many files and folders it has here, of those that we may look at; absent while"
                + " they cannot be looked through.",
            g -> g.files().map(files -> (long) files.size())),
        maybe(
            5,
            "Unreadable",
            Syntax.NUMBER,
            "Of how many of them the content may not be read and is not compared; 0 is none.",
            g -> g.files().map(Csync2Tables::unreadable)),
        maybe(
            6,
            "Digest",
            Syntax.LINE,
            "A digest of all of them: name, mode, owner and content. Alike on both heads when the"
                + " files are; ? when some may not be read.",
            g -> g.files().map(Csync2Tables::digest)));
  }

  private record GroupRow(Group it, Optional<SortedMap<String, String>> files) {}

  private static List<GroupRow> groupRows(Csync2Status status) {
    var rows = new LinkedHashMap<String, GroupRow>();
    status.setup().groups().stream()
        .limit(MOST_ROWS)
        .forEach(g -> rows.putIfAbsent(g.name(), new GroupRow(g, status.digests(g))));
    return List.copyOf(rows.values());
  }

  private static long unreadable(SortedMap<String, String> files) {
    return files.values().stream().filter(FileLine.UNREADABLE::equals).count();
  }

  static String digest(SortedMap<String, String> files) {
    var lines = new ArrayList<String>();
    files.forEach((name, digest) -> lines.add(name + " " + digest));
    return FileLine.digest(lines);
  }

  private static Table<Csync2Status, PeerRow> peers() {
    return table(
        3,
        "Peer",
        "A host that shares a group with this one.",
        s -> s.setup().peers().stream().limit(MOST_ROWS).map(peer -> new PeerRow(peer, s)).toList(),
        index(
            1,
            "Name",
            Syntax.NAME,
            "The name by which it is connected to. Source: csync2.cfg, host.",
            PeerRow::name),
        maybe(
            2,
            "Dirty",
            Syntax.NUMBER,
            "How many files wait to be sent to it; 0 is none. Source: csync2 -M.",
            p -> p.status().database().known().map(k -> (long) p.status().dirty(p.name()).size())),
        Column.of(
            3,
            "Sync",
            Syntax.oneOf(Sync.class),
            "How its database stands to ours. It says nothing of edits that were not checked yet."
                + " Source: csync2 -T.",
            p -> p.status().sync(p.name())),
        maybe(
            4,
            "Differing",
            Syntax.NUMBER,
            "How many files differ by that test; 0 is none. Source: csync2 -T.",
            p -> p.status().trial().map(t -> (long) t.lines(p.name()).size())),
        maybe(
            5,
            "Asked",
            Syntax.MOMENT,
            "When it was asked, which is less often than all else is read.",
            p -> p.status().trial().map(Trial::at)));
  }

  private record PeerRow(String name, Csync2Status status) {}

  private static Table<Csync2Status, DirtyRow> dirty() {
    return table(
        4,
        "Dirty",
        "A file that waits to be sent.",
        Csync2Tables::dirtyRows,
        index(
            1,
            "File",
            FILE,
            "The file by csync2's name, %prefix% included; of a longer one the last 100 characters."
                + " Source: csync2 -M.",
            DirtyRow::file),
        Column.of(
            2,
            "Peers",
            Syntax.LINE,
            "The peers that it waits for, separated by commas.",
            d -> line(String.join(", ", d.peers()))),
        Column.of(
            3,
            "Forced",
            Syntax.TRUTH,
            "true when somebody said that it wins over what a peer has.",
            DirtyRow::forced));
  }

  private record DirtyRow(String file, List<String> peers, boolean forced) {}

  private static List<DirtyRow> dirtyRows(Csync2Status status) {
    var byFile = new LinkedHashMap<String, List<Known.Dirty>>();
    status
        .database()
        .known()
        .map(Known::dirty)
        .orElse(List.of())
        .forEach(d -> byFile.computeIfAbsent(end(d.file()), file -> new ArrayList<>()).add(d));
    return byFile.entrySet().stream()
        .limit(MOST_ROWS)
        .map(
            e ->
                new DirtyRow(
                    e.getKey(),
                    e.getValue().stream().map(Known.Dirty::peer).distinct().toList(),
                    e.getValue().stream().anyMatch(Known.Dirty::forced)))
        .toList();
  }

  private static Table<Csync2Status, Csync2Status.Include> includes() {
    return table(
        5,
        "Include",
        "A path that groups include, down to its first wildcard.",
        Csync2Tables::includeRows,
        index(
            1,
            "Path",
            FILE,
            "The path here; of a longer one the last 100 characters. Source: csync2.cfg, include.",
            i -> end(i.path())),
        Column.of(2, "GroupName", Syntax.NAME, "The first group that includes it.", i -> i.group()),
        maybe(
            3,
            "Mount",
            Syntax.LINE,
            "The mount point on which it lies. Source: /proc/self/mountinfo.",
            i -> i.mount().map(m -> line(m.point()))),
        maybe(
            4,
            "Source",
            Syntax.LINE,
            "What is mounted there. Source: /proc/self/mountinfo.",
            i -> i.mount().map(m -> line(m.source()))),
        Column.of(
            5,
            "Replicated",
            Syntax.TRUTH,
            "true when that is, or shall be, a file system that the cluster moves: nothing of it is"
                + " read.",
            i -> i.replicated()),
        maybe(
            6,
            "Missing",
            Syntax.LINE,
            "The mount point that shall be there and is not; absent when none is missing. Source:"
                + " /etc/fstab and the configuration.",
            i -> i.missing().map(Csync2Tables::line)));
  }

  private static List<Csync2Status.Include> includeRows(Csync2Status status) {
    var rows = new LinkedHashMap<String, Csync2Status.Include>();
    status.setup().includes().stream()
        .limit(MOST_ROWS)
        .forEach(i -> rows.putIfAbsent(end(i.path()), i));
    return List.copyOf(rows.values());
  }

  private static String end(String file) {
    return file.substring(Math.max(0, file.length() - LONGEST_FILE));
  }

  private static String line(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST_LINE));
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static <R> Table<Csync2Status, R> table(
      int number,
      String name,
      String text,
      Function<Csync2Status, List<R>> rows,
      Column<R>... columns) {
    var all = Stream.concat(Arrays.stream(columns), Column.<R>freshness().stream());
    return new Table<>(number, name, text, all.toList(), rows);
  }
}
