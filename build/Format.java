import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.StringWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Checks or rewrites the layout of the Java sources under {@code <room>/src} and {@code build}.
 *
 * <p>Arguments: {@code check} or {@code rewrite}, the checkout, the formatter's version, and {@code
 * true} for all rooms or their names with commas. The digests of well-formatted files are kept in
 * {@code target/format}, so that only changed files are parsed.
 */
class Format {
  private final boolean rewrite;
  private final Path root;
  private final String version;
  private final Set<String> rooms;
  private final Set<String> known;
  private final Set<String> good = new ConcurrentSkipListSet<>();
  private final Set<String> bad = new ConcurrentSkipListSet<>();

  Format(boolean rewrite, Path root, String version, Set<String> rooms, Set<String> known) {
    this.rewrite = rewrite;
    this.root = root;
    this.version = version;
    this.rooms = rooms;
    this.known = known;
  }

  public static void main(String[] args) throws IOException {
    var root = Path.of(args[1]);
    var memory = root.resolve("target/format/good");
    var known = Files.exists(memory) ? Set.copyOf(Files.readAllLines(memory)) : Set.<String>of();
    var rooms = args[3].equals("true") ? Set.<String>of() : Set.of(args[3].split(","));
    var format = new Format(args[0].equals("rewrite"), root, args[2], rooms, known);
    format.sources().parallelStream().forEach(format::visit);
    Files.createDirectories(memory.getParent());
    format.keepUnvisited();
    Files.write(memory, format.good);
    System.exit(format.report());
  }

  /** The Java files under {@code build} and {@code <room>/src}, of the rooms in question. */
  private List<Path> sources() throws IOException {
    var found = new ArrayList<Path>();
    try (var rooms = Files.list(root)) {
      for (var room : rooms.filter(this::wanted).toList()) {
        var top = room.endsWith("build") ? room : room.resolve("src");
        if (Files.isDirectory(top)) {
          try (var files = Files.walk(top)) {
            files.filter(Format::isSource).forEach(found::add);
          }
        }
      }
    }
    return found;
  }

  private boolean wanted(Path room) {
    return rooms.isEmpty() || rooms.contains(room.getFileName().toString());
  }

  private static boolean isSource(Path file) {
    return file.toString().endsWith(".java") && Files.isRegularFile(file);
  }

  private void keepUnvisited() {
    if (!rooms.isEmpty()) {
      good.addAll(known);
    }
  }

  private void visit(Path file) {
    try {
      var source = Files.readString(file);
      var digest = digest(source);
      if (!known.contains(digest)) {
        digest = digest(format(file, source));
      }
      if (digest != null) {
        good.add(digest);
      }
    } catch (NoSuchFileException e) {
      System.err.println("gone while looking: " + root.relativize(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      bad.add(root.relativize(file) + ": " + e.getMessage());
    }
  }

  /** The source as it is now, when it is well formatted. */
  private String format(Path file, String source) throws IOException, FormatterException {
    var formatter = new Formatter();
    var wanted = StringWrapper.wrap(formatter.formatSourceAndFixImports(source), formatter);
    if (wanted.equals(source)) {
      return source;
    }
    if (rewrite) {
      Files.writeString(file, wanted);
      System.out.println("formatted " + root.relativize(file));
      return wanted;
    }
    bad.add(root.relativize(file).toString());
    return null;
  }

  private String digest(String source) {
    if (source == null) {
      return null;
    }
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return version + " " + HexFormat.of().formatHex(digest.digest(source.getBytes("UTF-8")));
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int report() {
    bad.forEach(System.err::println);
    if (!bad.isEmpty()) {
      System.err.println(
          bad.size()
              + " badly formatted: run  mvn -N -Dformat=room,room validate  (no =: all rooms)");
    }
    return bad.isEmpty() ? 0 : 1;
  }
}
