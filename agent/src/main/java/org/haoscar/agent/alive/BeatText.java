package org.haoscar.agent.alive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.haoscar.agent.json.Cells;
import org.haoscar.agent.json.Json;
import org.haoscar.mbeans.agent.AliveNotice;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Journal.Storage;
import org.haoscar.mbeans.table.Row;

/**
 * A beat as a CloudEvent 1.0 in JSON's structured mode. Its data are the columns of the notice.
 *
 * <pre>
 * {"specversion":"1.0","id":"alpha-1763776000-12","source":"/haoscar/demo/alpha",
 *  "type":"org.haoscar.agent.alive","time":"2026-11-22T01:46:40Z","datacontenttype":"application/json",
 *  "data":{"cluster":"demo","head":"alpha","run":1763776000,"count":12,…}}
 * </pre>
 */
final class BeatText {
  static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";
  static final String TYPE = "org.haoscar.agent.alive";

  private static final int LONGEST = 255;

  private BeatText() {}

  static String id(Beat beat) {
    return beat.origin().head() + "-" + beat.stamp().number();
  }

  static String of(Beat beat) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("id", id(beat));
    event.put(
        "source",
        "/haoscar/" + segment(beat.origin().cluster()) + "/" + segment(beat.origin().head()));
    event.put("type", TYPE);
    event.put("time", beat.stamp().at().toString());
    event.put("datacontenttype", "application/json");
    event.set("data", data(beat));
    return Json.line(event);
  }

  static ObjectNode data(Beat beat) {
    return Cells.of(AliveNotice.TABLE, row(beat), beat.stamp().at());
  }

  private static String segment(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The columns of a notice do not ask how a component was seen. */
  static Row<Beat> row(Beat beat) {
    Instant at = beat.stamp().at();
    return new Row<>(beat, new Seen<>(Optional.empty(), at, new Observation.Observed<>(beat, at)));
  }

  /** In a line, for a person: {@code well}, or what is not. */
  static String line(Beat beat) {
    return beat.word().well() ? "well" : "not well: " + beat.word().reason();
  }

  /** Empty when it is no beat. A later release may say more. */
  static Optional<Beat> read(String text) {
    try {
      JsonNode event = Json.parse(text);
      return event.path("type").asText().equals(TYPE)
          ? Optional.of(beat(event.path("data")))
          : Optional.empty();
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Beat beat(JsonNode data) {
    return new Beat(
        new Origin(text(data, "cluster"), text(data, "head")),
        new Beat.Stamp(
            new Beat.Ordinal(number(data, "run"), number(data, "count")),
            Instant.parse(text(data, "at")),
            text(data, "release")),
        new Beat.Word(truth(data, "well"), line(data.path("reason").asText())),
        new Beat.Open(
            number(data, "critical"),
            number(data, "major"),
            number(data, "minor"),
            number(data, "warning"),
            number(data, "indeterminate")),
        new Beat.Standing(
            word(Storage.values(), text(data, "storage")),
            word(Beat.Peer.values(), text(data, "peer"))));
  }

  /** It is shown on a terminal and in a mail. */
  private static String line(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }

  private static String text(JsonNode data, String field) {
    return Optional.ofNullable(data.path(field).textValue())
        .map(BeatText::line)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new IllegalArgumentException(field + " is no text"));
  }

  private static long number(JsonNode data, String field) {
    JsonNode node = data.path(field);
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < 0) {
      throw new IllegalArgumentException(field + " is no number");
    }
    return node.asLong();
  }

  private static boolean truth(JsonNode data, String field) {
    if (!data.path(field).isBoolean()) {
      throw new IllegalArgumentException(field + " is neither true nor false");
    }
    return data.path(field).asBoolean();
  }

  private static <E extends Coded> E word(E[] words, String label) {
    return Arrays.stream(words)
        .filter(word -> word.label().equals(label))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(label + " is not known"));
  }
}
