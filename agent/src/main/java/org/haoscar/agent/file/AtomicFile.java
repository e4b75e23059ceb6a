package org.haoscar.agent.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that is replaced whole: a reader sees the old or the new text, also after a power loss.
 *
 * @param mode such as {@code rw-r-----}; it holds from the first byte on
 */
public record AtomicFile(Path path, String mode) {

  public void write(String text) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Path next = path.resolveSibling(path.getFileName() + ".new");
    Files.deleteIfExists(next);
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(mode);
    Files.createFile(next, PosixFilePermissions.asFileAttribute(permissions));
    // The umask may have taken bits away.
    Files.setPosixFilePermissions(next, permissions);
    try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);
  }
}
