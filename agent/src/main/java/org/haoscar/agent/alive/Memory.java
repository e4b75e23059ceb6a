package org.haoscar.agent.alive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.haoscar.agent.file.AtomicFile;
import org.haoscar.agent.json.Json;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the watch must know after a restart, in one small file: each head's last beat, so that it
 * cannot be played again, and its alarms, so that what it raised it also clears, under the same id,
 * and tells what it had no time to tell.
 *
 * <pre>
 * {"beats":["{\"specversion\":…}"],"alarms":{"claims":[…],"deliveries":[…]}}
 * </pre>
 */
public final class Memory {
  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

  private final AtomicFile file;
  private final Journal journal;
  private final List<Beat> beats;
  private String saved = "";
  private boolean failing;

  /** Fills the journal, which is empty yet, with what is remembered. */
  public Memory(Path file, Journal journal, Origin origin) throws IOException, JournalException {
    this.file = new AtomicFile(file, "rw-r-----");
    this.journal = journal;
    JsonNode memory = Files.exists(file) ? read(file) : JsonNodeFactory.instance.objectNode();
    this.beats =
        StreamSupport.stream(memory.path("beats").spliterator(), false)
            .flatMap(text -> BeatText.read(text.asText()).stream())
            .toList();
    AlarmMemory.restore(memory.path("alarms"), journal, origin);
  }

  /** A file of ours that nobody can read is no reason not to watch. */
  private static JsonNode read(Path file) throws IOException {
    try {
      return Json.parse(Files.readString(file));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      LOG.warn("{} is not what the watch wrote, and is begun anew", file, e);
      return JsonNodeFactory.instance.objectNode();
    }
  }

  List<Beat> beats() {
    return beats;
  }

  /** Writes when something changed. */
  void save(List<Beat> now) {
    try {
      var memory = JsonNodeFactory.instance.objectNode();
      now.stream().map(BeatText::of).forEach(memory.putArray("beats")::add);
      memory.set("alarms", AlarmMemory.of(journal));
      String text = Json.line(memory) + "\n";
      if (!text.equals(saved)) {
        file.write(text);
        saved = text;
      }
      failing = false;
    } catch (IOException | JournalException e) {
      if (!failing) {
        LOG.warn("{} cannot be written: a restart would forget what is open", file.path(), e);
      }
      failing = true;
    }
  }
}
