package org.haoscar.mbeans.csync2;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** csync2 on this head. */
public record Csync2Status(
    Setup setup, Contents contents, Database database, Optional<Trial> trial, RunLog run) {

  /** Of the groups that this host is in. */
  record Setup(String host, Config config, List<Include> includes) {
    Setup {
      includes = List.copyOf(includes);
    }

    List<Group> groups() {
      return config.groups();
    }

    List<String> peers() {
      return groups().stream().flatMap(g -> g.peersOf(host).stream()).distinct().sorted().toList();
    }
  }

  /**
   * A path that a group includes.
   *
   * @param mount on which it lies
   * @param missing the mount that shall be there and is not
   */
  public record Include(
      String group,
      String path,
      Optional<Mounts.Mount> mount,
      boolean replicated,
      Optional<String> missing) {

    /** Nothing of what a cluster moves is read, nor what lies below a mount that is not there. */
    boolean isRead() {
      return !replicated && missing.isEmpty();
    }
  }

  /**
   * What really lies in the files.
   *
   * @param files by path; empty where they could not be looked through
   * @param trouble why not
   */
  record Contents(Optional<SortedMap<String, FileLine>> files, String trouble) {
    static Contents none(String trouble) {
      return new Contents(Optional.empty(), trouble);
    }

    static Contents of(SortedMap<String, FileLine> files) {
      return new Contents(Optional.of(Collections.unmodifiableSortedMap(new TreeMap<>(files))), "");
    }
  }

  /**
   * @param known empty where csync2 does not list it
   * @param trouble what it says instead
   */
  record Database(Optional<Known> known, String trouble) {}

  /** How a group's files lie here, by csync2's names; empty where not all could be looked at. */
  Optional<SortedMap<String, String>> digests(Group group) {
    boolean whole =
        setup.includes().stream()
            .filter(i -> i.group().equals(group.name()))
            .allMatch(Include::isRead);
    return contents.files().filter(files -> whole).map(files -> digests(group, files));
  }

  private SortedMap<String, String> digests(Group group, SortedMap<String, FileLine> files) {
    var digests = new TreeMap<String, String>();
    files
        .values()
        .forEach(
            file ->
                setup.config().names(file.path()).stream()
                    .filter(group::wants)
                    .forEach(name -> digests.put(name, file.digest(setup.config().ignored()))));
    return digests;
  }

  /** Known files that are not there: the next check takes them for deleted. */
  List<String> vanished() {
    if (contents.files().isEmpty()) {
      return List.of();
    }
    SortedMap<String, FileLine> files = contents.files().get();
    return database.known().map(Known::files).orElse(List.of()).stream()
        .filter(name -> setup.groups().stream().anyMatch(g -> g.wants(name)))
        .filter(
            name -> path(name).filter(path -> isRead(path) && !files.containsKey(path)).isPresent())
        .toList();
  }

  private Optional<String> path(String name) {
    return setup.config().path(name);
  }

  private boolean isRead(String path) {
    return setup.includes().stream()
        .filter(
            i -> path.equals(i.path()) || path.startsWith(i.path() + "/") || i.path().equals("/"))
        .allMatch(Include::isRead);
  }

  List<Known.Dirty> dirty(String peer) {
    return database.known().map(Known::dirty).orElse(List.of()).stream()
        .filter(d -> d.peer().equals(peer))
        .toList();
  }

  Sync sync(String peer) {
    return trial.map(t -> t.of(peer)).orElse(Sync.UNKNOWN);
  }
}
