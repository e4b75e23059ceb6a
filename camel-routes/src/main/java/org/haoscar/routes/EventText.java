package org.haoscar.routes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.alarm.AlarmStatus;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Row;
import org.haoscar.mbeans.table.Table;

/**
 * Translates into a CloudEvent 1.0 in JSON's structured mode. Its data are the columns of the
 * notice, under the names that every surface uses.
 */
final class EventText {
  static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

  private EventText() {}

  static String of(Telling telling) {
    AlarmKey key = telling.alarm().key();
    var event =
        CloudEventBuilder.v1()
            .withId(telling.event())
            .withSource(source(telling.notification().origin().cluster()))
            .withType("org.haoscar.alarm." + past(telling.transition().kind()))
            .withSubject(key.condition() + "/" + key.subject() + "/" + key.object())
            .withTime(telling.transition().at().atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withData(JsonCloudEventData.wrap(data(telling)))
            .build();
    return written(event);
  }

  static String written(CloudEvent event) {
    return new String(new JsonFormat().serialize(event), StandardCharsets.UTF_8);
  }

  /** The cluster, not the head: both heads give one event the same id, and a pair dedups as one. */
  static URI source(String cluster) {
    return URI.create(
        "/haoscar/"
            + java.net.URLEncoder.encode(cluster, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static String past(Transition.Kind kind) {
    return switch (kind) {
      case RAISE -> "raised";
      case CHANGE -> "changed";
      case CLEAR -> "cleared";
    };
  }

  static ObjectNode data(Telling telling) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    put(data, AlarmNotice.TABLE, telling.notification(), telling.now());
    data.put("reason", telling.transition().reason());
    telling.explanation().ifPresent(e -> data.put("cause", e.cause()).put("action", e.action()));
    data.put("late", telling.late().isPresent());
    data.put("lateSeconds", telling.late().map(Duration::toSeconds).orElse(0L));
    data.put("saidBy", telling.teller().head());
    data.put("why", telling.why());
    return data;
  }

  static <R> void put(ObjectNode data, Table<AlarmStatus, R> table, R what, Instant now) {
    var row = new Row<>(what, Varbinds.seen(what, now));
    table.columns().forEach(column -> put(data, column, column.value().apply(row)));
  }

  private static void put(ObjectNode data, Column<?> column, Optional<?> value) {
    switch (value.orElse(null)) {
      case null -> data.putNull(column.field());
      case Long number -> data.put(column.field(), number);
      case Boolean truth -> data.put(column.field(), truth);
      case Coded word -> data.put(column.field(), word.label());
      case Instant moment -> data.put(column.field(), moment.toString());
      case Object text -> data.put(column.field(), text.toString());
    }
  }
}
