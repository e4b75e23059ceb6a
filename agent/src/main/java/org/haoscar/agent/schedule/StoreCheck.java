package org.haoscar.agent.schedule;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.port.Journal.Storage;

/**
 * Whether the journal is on disk, and the state folder takes a write and an fsync.
 *
 * @param leastFree megabytes; less is a warning, a tenth is critical
 */
public record StoreCheck(Path folder, Supplier<Storage> storage, LongSupplier leastFree)
    implements Check {

  @Override
  public String name() {
    return "store";
  }

  @Override
  public Answer ask() {
    try {
      probe();
      return Answer.worst(List.of(journal(), space()));
    } catch (IOException e) {
      return new Answer(Result.CRITICAL, folder + " cannot be written: " + e + ".");
    }
  }

  private void probe() throws IOException {
    Path probe = folder.resolve(".probe");
    try (var channel =
        FileChannel.open(probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      int written = channel.write(ByteBuffer.wrap(new byte[] {1}));
      channel.force(true);
      if (written != 1) {
        throw new IOException("nothing was written");
      }
    }
    Files.delete(probe);
  }

  private Answer journal() {
    return storage.get() == Storage.DURABLE
        ? new Answer(Result.OK, "The journal is on disk.")
        : new Answer(Result.WARNING, "The journal is in memory only.");
  }

  private Answer space() throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace() / 1_000_000;
    String text = free + " MB are free in " + folder + ".";
    long least = leastFree.getAsLong();
    Result result = free < least / 10 ? Result.CRITICAL : free < least ? Result.WARNING : Result.OK;
    return new Answer(result, text);
  }
}
