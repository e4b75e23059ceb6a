package org.haoscar.mbeans.csync2;

import java.util.List;

/**
 * Files that csync2 keeps alike on some hosts.
 *
 * @param auto what it does when both sides changed a file: {@code none} leaves it to a person
 * @param globs in their order: the last that matches decides
 */
public record Group(String name, List<Host> hosts, String auto, List<Glob> globs) {

  /**
   * @param peer the name by which the others connect to it
   */
  public record Host(String name, String peer, boolean slave) {}

  public Group {
    hosts = List.copyOf(hosts);
    globs = List.copyOf(globs);
  }

  boolean has(String host) {
    return hosts.stream().anyMatch(h -> h.name().equals(host));
  }

  List<String> peersOf(String host) {
    return hosts.stream().filter(h -> !h.name().equals(host)).map(Host::peer).distinct().toList();
  }

  /** Whether a file is the group's: by its path, and by its own name. */
  boolean wants(String name) {
    boolean path = false;
    boolean base = true;
    for (Glob glob : globs) {
      if (glob.matches(name)) {
        path = glob.isPath() ? glob.includes() : path;
        base = glob.isPath() ? base : glob.includes();
      }
    }
    return path && base;
  }

  boolean leadsThrough(String folder) {
    return globs.stream().anyMatch(glob -> glob.leadsThrough(folder));
  }

  List<Glob> includes() {
    return globs.stream().filter(g -> g.includes() && g.isPath()).toList();
  }
}
