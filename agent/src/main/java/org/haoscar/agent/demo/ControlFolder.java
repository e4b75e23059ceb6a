package org.haoscar.agent.demo;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fixed place, one a user and closed to others, where a running demo is found. */
record ControlFolder(Path path) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  static ControlFolder standard(Map<String, String> environment) throws IOException {
    Optional<Path> runtime =
        Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .filter(Files::isWritable);
    String ours = "haoscar-demo";
    return new ControlFolder(
        runtime.isPresent()
            ? runtime.get().resolve(ours)
            : Path.of("/tmp", ours + "-" + owner(Path.of("/proc/self"))));
  }

  Path socket() {
    return path.resolve("control");
  }

  /** Makes it, and refuses a folder that somebody else could have put there. */
  void make() throws IOException {
    try {
      Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException e) {
      check(e);
    }
  }

  private void check(FileAlreadyExistsException there) throws IOException {
    boolean ours =
        Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
            && owner(path) == owner(Path.of("/proc/self"))
            && Files.getPosixFilePermissions(path).equals(OWNER_ONLY);
    if (!ours) {
      throw new IOException(
          path + " is not a folder of yours alone (mode 0700): move it away", there);
    }
  }

  private static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
