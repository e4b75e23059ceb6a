package org.haoscar.mbeans.csync2;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.haoscar.mbeans.text.Attributes;

/**
 * {@code /etc/csync2.cfg}:
 *
 * <pre>
 * nossl * *;
 * group halab
 * {
 *     host ha1 ha2@ha2-repl (backup);
 *     key /etc/csync2.key_halab;
 *     include /etc/halab %shared%/list;
 *     exclude *~ .*;
 *     action { pattern /etc/halab/a.conf; exec "/bin/echo reload"; do-local; }
 *     auto none;
 * }
 * prefix shared { on ha*: /etc/halab-shared; }
 * ignore uid gid mod;
 * config /etc/csync2.more.cfg;
 * </pre>
 *
 * @param prefixes of this host, by name
 * @param ignored what does not count: uid, gid, mod
 */
record Config(List<Group> groups, SortedMap<String, String> prefixes, Set<String> ignored) {
  private static final int DEEPEST = 10;
  private static final int MOST_TOKENS = 100_000;
  private static final Pattern TOKEN =
      Pattern.compile("#[^\r\n]*|\"([^\"]*)\"|([;@()])|([^\\s@;()#\"]+)");

  Config {
    groups = List.copyOf(groups);
    prefixes = Collections.unmodifiableSortedMap(new TreeMap<>(prefixes));
    ignored = Set.copyOf(ignored);
  }

  /**
   * Empty where it is not whole.
   *
   * @param file the text of a file that it includes
   */
  static Optional<Config> parse(String text, String host, Function<String, Optional<String>> file) {
    Optional<List<String>> tokens = tokens(text, file, 0);
    return tokens.filter(t -> t.size() <= MOST_TOKENS).flatMap(t -> new Reading(t, host).config());
  }

  private static Optional<List<String>> tokens(
      String text, Function<String, Optional<String>> file, int depth) {
    List<String> flat = split(text);
    var all = new ArrayList<String>();
    int i = 0;
    while (i < flat.size()) {
      if (!flat.get(i).equals("config") || i + 1 >= flat.size()) {
        all.add(flat.get(i));
        i++;
        continue;
      }
      Optional<List<String>> more =
          depth < DEEPEST
              ? file.apply(flat.get(i + 1)).flatMap(t -> tokens(t, file, depth + 1))
              : Optional.empty();
      if (more.isEmpty() || all.size() > MOST_TOKENS) {
        return Optional.empty();
      }
      all.addAll(more.get());
      i += 2;
    }
    return Optional.of(all);
  }

  /** A word's last colon stands for itself. */
  private static List<String> split(String text) {
    var tokens = new ArrayList<String>();
    Matcher matcher = TOKEN.matcher(text);
    while (matcher.find()) {
      String word = matcher.group(3);
      if (matcher.group(1) != null) {
        tokens.add(matcher.group(1));
      } else if (matcher.group(2) != null) {
        tokens.add(matcher.group(2));
      } else if (word != null && word.length() > 1 && word.endsWith(":")) {
        tokens.add(word.substring(0, word.length() - 1));
        tokens.add(":");
      } else if (word != null) {
        tokens.add(word);
      }
    }
    return tokens;
  }

  /** The paths of a name: {@code %shared%/list} is {@code /etc/halab-shared/list}. */
  Optional<String> path(String name) {
    if (!name.startsWith("%")) {
      return Optional.of(name);
    }
    int end = name.indexOf('%', 1);
    return Optional.of(end)
        .filter(e -> e > 1)
        .flatMap(e -> Optional.ofNullable(prefixes.get(name.substring(1, e))))
        .map(path -> path + name.substring(end + 1));
  }

  /** What csync2 may call a path: the path itself, and by each prefix that it lies under. */
  List<String> names(String path) {
    var names = new ArrayList<String>(List.of(path));
    prefixes.forEach(
        (prefix, at) -> {
          if (path.equals(at) || path.startsWith(at + "/")) {
            names.add("%" + prefix + "%" + path.substring(at.length()));
          }
        });
    return names;
  }

  /** Whether a look through the files must see it: it is some group's, or leads to such a one. */
  boolean wants(String path) {
    return names(path).stream()
        .anyMatch(name -> groups.stream().anyMatch(g -> g.wants(name) || g.leadsThrough(name)));
  }

  /** The place in the words of a configuration. */
  private static final class Reading {
    private final List<String> tokens;
    private final String host;
    private final List<Group> groups = new ArrayList<>();
    private final SortedMap<String, String> prefixes = new TreeMap<>();
    private final Set<String> ignored = new HashSet<>();
    private int at;
    private int unnamed = 1;
    private boolean whole = true;

    Reading(List<String> tokens, String host) {
      this.tokens = tokens;
      this.host = host;
    }

    Optional<Config> config() {
      while (whole && at < tokens.size()) {
        switch (next()) {
          case "group" -> group();
          case "prefix" -> prefix();
          case "ignore" -> ignored.addAll(words());
          case ";" -> {}
          default -> words();
        }
      }
      return whole ? Optional.of(new Config(groups, prefixes, ignored)) : Optional.empty();
    }

    private String next() {
      whole &= at < tokens.size();
      return whole ? tokens.get(at++) : "";
    }

    /** Down to the semicolon that ends them. */
    private List<String> words() {
      var words = new ArrayList<String>();
      for (String word = next(); whole && !word.equals(";"); word = next()) {
        words.add(word);
      }
      return words;
    }

    private void expect(String mark) {
      whole &= next().equals(mark);
    }

    private void group() {
      String name = next();
      if (name.equals("{")) {
        name = "group_" + unnamed++;
      } else {
        expect("{");
      }
      var hosts = new ArrayList<Group.Host>();
      var globs = new ArrayList<Glob>();
      String auto = "none";
      for (String key = next(); whole && !key.equals("}"); key = next()) {
        switch (key) {
          case "host" -> hosts.addAll(hosts(words()));
          case "include" -> words().forEach(word -> globs.add(Glob.of(word, true)));
          case "exclude" -> words().forEach(word -> globs.add(Glob.of(word, false)));
          case "auto" -> auto = String.join(" ", words());
          case "action" -> action();
          default -> words();
        }
      }
      String shown = Attributes.name64(name.replaceAll("\\s", "_"));
      groups.add(new Group(shown, hosts, Attributes.name64(auto), globs));
    }

    private void action() {
      expect("{");
      for (String key = next(); whole && !key.equals("}"); key = next()) {
        if (!key.equals(";")) {
          words();
        }
      }
    }

    private static List<Group.Host> hosts(List<String> words) {
      var hosts = new ArrayList<Group.Host>();
      boolean slave = false;
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i).toLowerCase(Locale.ROOT);
        if (word.equals("(") || word.equals(")")) {
          slave = word.equals("(");
        } else {
          boolean named = i + 2 < words.size() && words.get(i + 1).equals("@");
          String peer = named ? words.get(i + 2).toLowerCase(Locale.ROOT) : word;
          hosts.add(new Group.Host(word, Attributes.name64(peer), slave));
          i += named ? 2 : 0;
        }
      }
      return hosts;
    }

    /** The first line whose pattern is this host's counts. */
    private void prefix() {
      String name = next();
      expect("{");
      for (String key = next(); whole && !key.equals("}"); key = next()) {
        List<String> words = words();
        boolean line = key.equals("on") && words.size() == 3 && words.get(1).equals(":");
        if (line && Glob.of(words.get(0), true).matches(host)) {
          prefixes.putIfAbsent(name, words.get(2).replaceFirst("(?<=.)/+$", ""));
        }
      }
    }
  }
}
