package org.haoscar.agent.tool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Sweep;

/**
 * Looks through files and tells a digest of each, on a thread that may get stuck: a file can lie on
 * a network's file system. What has not changed since the last time is not read again.
 */
final class FileSweep {
  private static final String SHOWN = "unix:mode,uid,gid,size,dev,ino,ctime,lastModifiedTime";
  private static final int KIND = 0170000;
  private static final int FOLDER = 0040000;
  private static final int LINK = 0120000;
  private static final int REGULAR = 0100000;
  private static final int CHUNK = 64 << 10;

  /** By the sweep's roots, by path: which state of a file has which digest. */
  private final Map<String, Map<Path, Known>> known = new HashMap<>();

  private final Apart apart = new Apart("digest");

  private record Known(String state, String digest) {}

  /** A bound is passed. */
  private static final class Beyond extends Exception {
    private static final long serialVersionUID = 1L;

    Beyond(String reason) {
      super(reason);
    }
  }

  Output digest(Sweep sweep) {
    return apart.ask(sweep.toString(), sweep.timeout(), () -> whole(sweep));
  }

  private Output whole(Sweep sweep) throws IOException {
    var run = new Run(sweep, last(sweep));
    try {
      for (String root : sweep.roots()) {
        run.root(Path.of(root));
      }
    } catch (Beyond e) {
      return new Output.Flooded(e.getMessage());
    }
    keep(sweep, run.seen);
    return new Output.Exited(0, String.join("", run.lines.values()), "");
  }

  private synchronized Map<Path, Known> last(Sweep sweep) {
    return known.getOrDefault(sweep.toString(), Map.of());
  }

  private synchronized void keep(Sweep sweep, Map<Path, Known> seen) {
    known.put(sweep.toString(), seen);
  }

  /** One look through all. */
  private static final class Run {
    final TreeMap<String, String> lines = new TreeMap<>();
    final Map<Path, Known> seen = new HashMap<>();
    private final Sweep sweep;
    private final Map<Path, Known> before;
    private long bytes;

    Run(Sweep sweep, Map<Path, Known> before) {
      this.sweep = sweep;
      this.before = before;
    }

    /** What is not there has no line. */
    void root(Path path) throws IOException, Beyond {
      try {
        look(path, attributes(path).get("dev"));
      } catch (NoSuchFileException e) {
        return;
      }
    }

    private void look(Path path, Object device) throws IOException, Beyond {
      if (!sweep.wanted().test(path.toString())) {
        return;
      }
      Map<String, Object> it;
      try {
        it = attributes(path);
      } catch (NoSuchFileException e) {
        // It went while we looked.
        return;
      }
      if (it.get("dev").equals(device)) {
        tell(path, it);
        if (kind(it) == FOLDER) {
          below(path, device);
        }
      }
    }

    private void tell(Path path, Map<String, Object> it) throws IOException, Beyond {
      if (lines.size() >= sweep.most()) {
        throw new Beyond(sweep + " has more than " + sweep.most() + " files");
      }
      String shown = path.toString().replaceAll("\\p{Cntrl}", "?");
      long size = kind(it) == FOLDER ? 0 : (Long) it.get("size");
      String line =
          "%o %s %s %d %s %s\n"
              .formatted(
                  (Integer) it.get("mode"),
                  it.get("uid"),
                  it.get("gid"),
                  size,
                  content(path, it),
                  shown);
      lines.put(shown, line);
    }

    private void below(Path folder, Object device) throws IOException, Beyond {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        for (Path entry : entries) {
          look(entry, device);
        }
      } catch (AccessDeniedException e) {
        lines.computeIfPresent(folder.toString(), (path, line) -> line.replace(" - ", " ? "));
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
    }

    private String content(Path path, Map<String, Object> it) throws IOException, Beyond {
      return switch (kind(it)) {
        case LINK ->
            "to:" + Files.readSymbolicLink(path).toString().replaceAll("[\\p{Cntrl} ]", "?");
        case REGULAR -> digest(path, it);
        default -> "-";
      };
    }

    private String digest(Path path, Map<String, Object> it) throws IOException, Beyond {
      bytes += (Long) it.get("size");
      if (bytes > sweep.bytes()) {
        throw new Beyond(sweep + " has more than " + sweep.bytes() + " bytes");
      }
      String state = it.toString();
      Known old = before.getOrDefault(path, new Known("", ""));
      String digest = old.state().equals(state) ? old.digest() : read(path);
      if (!digest.equals("?")) {
        seen.put(path, new Known(state, digest));
      }
      return digest;
    }

    private String read(Path path) throws IOException, Beyond {
      MessageDigest sha = sha256();
      long left = sweep.bytes();
      try (InputStream in =
          Files.newInputStream(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        var chunk = new byte[CHUNK];
        for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
          sha.update(chunk, 0, n);
          left -= n;
          if (left < 0 || Thread.currentThread().isInterrupted()) {
            throw new Beyond(path + " grows while it is read, or it took too long");
          }
        }
      } catch (AccessDeniedException | NoSuchFileException e) {
        return "?";
      }
      return HexFormat.of().formatHex(sha.digest());
    }

    private static Map<String, Object> attributes(Path path) throws IOException {
      return new TreeMap<>(Files.readAttributes(path, SHOWN, LinkOption.NOFOLLOW_LINKS));
    }

    private static int kind(Map<String, Object> it) {
      return (Integer) it.get("mode") & KIND;
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }
}
