package org.haoscar.mbeans.csync2;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of csync2's configuration, as fnmatch(3) reads it. One that begins with {@code /} or
 * {@code %} is matched with the path or one of the folders that it lies in; any other with the last
 * name of the path. A star does not match a slash unless there are two together somewhere in the
 * pattern.
 *
 * @param above of the folders that what it includes may lie below
 */
record Glob(String text, boolean includes, Pattern regex, List<Pattern> above) {
  private static final int DEEPEST = 64;

  static Glob of(String text, boolean includes) {
    String bare = text.length() > 1 ? text.replaceFirst("/+$", "") : text;
    boolean path = isPath(bare);
    boolean slashes = !path || bare.contains("**");
    return new Glob(
        bare,
        includes,
        compiled(regex(bare, slashes) + (path ? "(/.*)?" : "")),
        above(bare, slashes));
  }

  private static boolean isPath(String text) {
    return text.startsWith("/") || text.startsWith("%");
  }

  private static Pattern compiled(String regex) {
    try {
      return Pattern.compile(regex, Pattern.DOTALL);
    } catch (PatternSyntaxException e) {
      // A bracket that fnmatch takes as it is: nothing is matched that csync2 would match oddly.
      return Pattern.compile("(?!)");
    }
  }

  private static String regex(String glob, boolean slashes) {
    var regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (c == '*') {
        // stars that follow each other are one
        boolean again = i > 0 && glob.charAt(i - 1) == '*';
        regex.append(again ? "" : slashes ? ".*" : "[^/]*");
      } else if (c == '?') {
        regex.append(slashes ? "." : "[^/]");
      } else if (close > 0) {
        regex.append(bracket(glob.substring(i + 1, close)));
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  private static String bracket(String set) {
    boolean not = set.startsWith("!") || set.startsWith("^");
    String quoted = set.substring(not ? 1 : 0).replaceAll("[\\[\\]\\\\^&]", "\\\\$0");
    return "[" + (not ? "^" : "") + quoted + "]";
  }

  /** Compiled patterns are never equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Glob that && text.equals(that.text) && includes == that.includes;
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  boolean isPath() {
    return isPath(text);
  }

  boolean matches(String name) {
    return regex.matcher(isPath() ? name : name.substring(name.lastIndexOf('/') + 1)).matches();
  }

  /** Whether what it includes may lie below a folder. */
  boolean leadsThrough(String folder) {
    return isPath() && includes && above.stream().anyMatch(a -> a.matcher(folder).matches());
  }

  /** The pattern without its last name, without its last two, and so on. */
  private static List<Pattern> above(String glob, boolean slashes) {
    var above = new ArrayList<Pattern>();
    String rest = glob;
    while (rest.contains("/") && above.size() < DEEPEST) {
      rest = rest.substring(0, rest.lastIndexOf('/'));
      above.add(compiled(rest.isEmpty() ? "/" : regex(rest, slashes)));
    }
    return List.copyOf(above);
  }

  /** The path down to the first folder that has a wildcard. */
  String root() {
    int wild = text.length();
    for (char c : new char[] {'*', '?', '['}) {
      int at = text.indexOf(c);
      wild = at >= 0 ? Math.min(wild, at) : wild;
    }
    return wild == text.length()
        ? text
        : text.substring(0, Math.max(0, text.lastIndexOf('/', wild)));
  }
}
