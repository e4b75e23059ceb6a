package org.haoscar.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.alarm.AlarmDigest;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.table.Oids;

/** Translates a digest for each kind of channel. */
final class DigestText {
  static final int MAIL_LINES = 200;
  static final int ARRAY = 500;

  private DigestText() {}

  static Trap trap(Digest digest, Instant now) {
    return new Trap(
        Oids.notification(AlarmModule.MODULE, AlarmDigest.NOTIFICATION),
        Varbinds.of(AlarmDigest.TABLE, digest.sum(), now));
  }

  /** A CloudEvent whose data are the sums and the notices, each as it would have come alone. */
  static String event(Digest digest, Telling.Teller teller, Instant now) {
    var event =
        CloudEventBuilder.v1()
            .withId(digest.id())
            .withSource(EventText.source(digest.origin().cluster()))
            .withType("org.haoscar.digest")
            .withTime(now.atOffset(ZoneOffset.UTC))
            .withDataContentType("application/json")
            .withData(JsonCloudEventData.wrap(data(digest, teller, now)))
            .build();
    return EventText.written(event);
  }

  private static ObjectNode data(Digest digest, Telling.Teller teller, Instant now) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    EventText.put(data, AlarmDigest.TABLE, digest.sum(), now);
    List<Delivery> shown = digest.shown(ARRAY);
    data.put("shown", shown.size());
    data.put("saidBy", teller.head());
    data.put("why", teller.why());
    ArrayNode notices = data.putArray("notifications");
    for (Delivery row : shown) {
      var telling = new Telling(row, Optional.empty(), teller, now);
      notices.add(EventText.data(telling).put("event", telling.event()));
    }
    return data;
  }

  static Letter letter(Digest digest, Telling.Teller teller, String channel) {
    var sum = digest.sum();
    String cluster = digest.origin().cluster();
    String headline = "DIGEST: " + sum.text();
    Map<String, List<String>> groups = groups(digest);
    var content = new Letter.Content(plain(headline, groups), html(headline, groups));
    return new Letter(
        teller.head(),
        Line.of(
            "[%s] DIGEST %d alarms, %d critical, %d over (%s)"
                .formatted(
                    cluster,
                    sum.alarms(),
                    sum.count(Severity.CRITICAL),
                    sum.count(Severity.CLEARED),
                    teller.head())),
        new Letter.Conversation(
            MailText.messageId(digest.id() + "-" + channel, cluster), Optional.empty()),
        headers(digest, teller),
        content);
  }

  private static Map<String, String> headers(Digest digest, Telling.Teller teller) {
    return Map.of(
        "Auto-Submitted", "auto-generated",
        "X-HAOSCAR-Digest", Integer.toString(digest.rows().size()),
        "X-HAOSCAR-Cluster", digest.origin().cluster(),
        "X-HAOSCAR-Head", teller.head());
  }

  /** One line an alarm, under its last word and its condition. */
  private static Map<String, List<String>> groups(Digest digest) {
    Map<String, List<Delivery>> byAlarm =
        digest.rows().stream().collect(Collectors.groupingBy(Delivery::alarmId));
    List<Delivery> last = digest.lastWords();
    Map<String, List<String>> groups = new LinkedHashMap<>();
    last.stream()
        .limit(MAIL_LINES)
        .forEach(
            row ->
                groups
                    .computeIfAbsent(group(row), name -> new java.util.ArrayList<>())
                    .add(line(row, byAlarm.getOrDefault(row.alarmId(), List.of(row)))));
    if (last.size() > MAIL_LINES) {
      groups.put("And " + (last.size() - MAIL_LINES) + " more alarms", List.of());
    }
    return groups;
  }

  /** {@code CRITICAL drbd.splitBrain}, {@code RESOLVED drbd.disconnected} */
  private static String group(Delivery row) {
    return MailText.word(row.transition()) + " " + row.transition().alarm().key().condition();
  }

  /** {@code r0 on pair: No link. (a1b2c3d4e5f60718, raise 12:00:01, clear 12:00:04 UTC)} */
  private static String line(Delivery last, List<Delivery> all) {
    Alarm alarm = last.transition().alarm();
    int before = Math.min(3, all.size() - 1);
    String steps =
        Stream.concat(all.stream().limit(before), Stream.of(last))
            .map(DigestText::step)
            .collect(Collectors.joining(", "));
    return Line.of(
        "%s on %s: %s (%s, %s UTC)"
            .formatted(
                alarm.key().object(), alarm.key().subject(), alarm.text(), alarm.id(), steps));
  }

  private static String step(Delivery row) {
    Transition transition = row.transition();
    return transition.kind().label()
        + " "
        + MailText.CLOCK.format(transition.at()).toLowerCase(Locale.ROOT);
  }

  private static String plain(String headline, Map<String, List<String>> groups) {
    var text = new StringBuilder(headline).append('\n');
    groups.forEach(
        (name, lines) -> {
          text.append('\n').append(name).append('\n');
          lines.forEach(line -> text.append("  ").append(line).append('\n'));
        });
    return text.toString();
  }

  private static String html(String headline, Map<String, List<String>> groups) {
    var text = new StringBuilder();
    groups.forEach(
        (name, lines) -> {
          text.append("<h2 style=\"font-size:16px\">").append(MailText.escaped(name));
          text.append("</h2>\n<ul>\n");
          lines.forEach(
              line -> text.append("<li>").append(MailText.escaped(line)).append("</li>\n"));
          text.append("</ul>\n");
        });
    return MailText.page(headline, "#616161", text.toString());
  }
}
