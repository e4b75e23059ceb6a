package org.haoscar.agent.tool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.haoscar.mbeans.port.Tools.Output;

/**
 * Reads files that the kernel makes up, each on a thread that may get stuck: a driver can hold its
 * lock for ever.
 */
final class KernelFiles {
  private final Limits limits;
  private final Apart apart = new Apart("read");

  KernelFiles(Limits limits) {
    this.limits = limits;
  }

  Output read(String path) {
    return apart.ask(path, limits.read(), () -> content(path));
  }

  private Output content(String path) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      byte[] text = in.readNBytes(limits.output() + 1);
      return text.length > limits.output()
          ? new Output.Flooded(path + " has more than " + limits.output() + " bytes")
          : new Output.Exited(0, new String(text, StandardCharsets.UTF_8), "");
    } catch (NoSuchFileException e) {
      return new Output.Missing(path + ": no such file");
    } catch (AccessDeniedException e) {
      return new Output.Forbidden(path + ": may not be read");
    }
  }
}
