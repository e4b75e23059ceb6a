package org.haoscar.routes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;

/** Translates into a mail that tells, on a phone and at night, what is wrong and what to do. */
final class MailText {
  private static final int SUBJECT = 200;
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MailText() {}

  static Letter of(Telling telling) {
    return of(telling, telling.alarm().text());
  }

  /** The same with a text of the route's own. */
  static Letter of(Telling telling, String text) {
    String headline = word(telling.transition()) + ": " + Line.of(text);
    Map<String, String> lines = lines(telling);
    var content = new Letter.Content(plain(headline, lines), html(telling, headline, lines));
    return new Letter(
        telling.notification().origin().head(),
        subject(telling),
        thread(telling),
        headers(telling),
        content);
  }

  /** {@code [lab] CRITICAL drbd.splitBrain r0 on pair (alpha)} */
  static String subject(Telling telling) {
    AlarmKey key = telling.alarm().key();
    var origin = telling.notification().origin();
    String late = telling.late().isPresent() ? "LATE " : "";
    return Line.of(
        "[%s] %s%s %s %s on %s (%s)"
            .formatted(
                origin.cluster(),
                late,
                word(telling.transition()),
                key.condition(),
                key.object(),
                key.subject(),
                origin.head()),
        SUBJECT);
  }

  static String word(Transition transition) {
    return transition.kind() == Transition.Kind.CLEAR
        ? "RESOLVED"
        : transition.alarm().severity().label().toUpperCase(Locale.ROOT);
  }

  /** The raise is always an alarm's first step: its Message-ID can be told without keeping it. */
  private static Letter.Conversation thread(Telling telling) {
    Optional<String> answers =
        telling.alarm().count().step() == 1 && telling.notification().again() == 0
            ? Optional.empty()
            : Optional.of(messageId(telling, telling.alarm().id() + "-1-" + channel(telling)));
    return new Letter.Conversation(messageId(telling, telling.delivery().id()), answers);
  }

  private static String messageId(Telling telling, String delivery) {
    return messageId(delivery, telling.notification().origin().cluster());
  }

  static String messageId(String delivery, String cluster) {
    return "<" + atom(delivery) + "@" + atom(cluster) + ".haoscar.invalid>";
  }

  private static String atom(String text) {
    return text.replaceAll("[^A-Za-z0-9.-]+|[.]{2,}", "-").replaceAll("^[-.]+|[-.]+$", "");
  }

  private static String channel(Telling telling) {
    return telling.delivery().channel();
  }

  private static Map<String, String> headers(Telling telling) {
    Alarm alarm = telling.alarm();
    var headers = new LinkedHashMap<String, String>();
    headers.put("Auto-Submitted", "auto-generated");
    headers.put("X-HAOSCAR-Alarm", alarm.id());
    headers.put("X-HAOSCAR-Transition", telling.transition().kind().label());
    headers.put("X-HAOSCAR-Severity", telling.transition().perceivedSeverity().label());
    headers.put("X-HAOSCAR-Condition", alarm.key().condition().toString());
    headers.put("X-HAOSCAR-Subject", alarm.key().subject());
    headers.put("X-HAOSCAR-Object", alarm.key().object());
    headers.put("X-HAOSCAR-Cluster", telling.notification().origin().cluster());
    headers.put("X-HAOSCAR-Head", telling.notification().origin().head());
    headers.put("X-HAOSCAR-Sequence", Long.toString(telling.notification().sequence()));
    headers.replaceAll((name, value) -> Line.of(value, SUBJECT));
    return headers;
  }

  /** What the body says, by label, in reading order. */
  private static Map<String, String> lines(Telling telling) {
    Alarm alarm = telling.alarm();
    var origin = telling.notification().origin();
    var lines = new LinkedHashMap<String, String>();
    telling.late().ifPresent(age -> lines.put("Late", "this happened " + words(age) + " ago"));
    lines.put("Where", alarm.key().object() + " on " + alarm.key().subject());
    lines.put("Cluster", origin.cluster() + ", reported by " + origin.head());
    lines.put("Told by", telling.teller().head() + ": " + telling.why());
    lines.put("Condition", alarm.key().condition() + raises(alarm));
    lines.put("Since", MOMENT.format(alarm.raisedAt()));
    lines.putAll(story(telling.transition()));
    if (telling.notification().planned()) {
      lines.put("Planned", "an operator brought it about on purpose");
    }
    telling.explanation().ifPresent(e -> lines.put("Cause", e.cause()));
    if (telling.transition().kind() != Transition.Kind.CLEAR) {
      telling.explanation().ifPresent(e -> lines.put("What to do", e.action()));
      telling.explanation().ifPresent(e -> lines.put("Clears when", e.clears()));
    }
    lines.put("Alarm", alarm.id() + ", journal entry " + telling.notification().sequence());
    lines.replaceAll((label, text) -> Line.of(text));
    return lines;
  }

  private static String raises(Alarm alarm) {
    int episode = alarm.count().episode();
    return episode == 1 ? "" : ", raised " + episode + " times so far";
  }

  private static Map<String, String> story(Transition transition) {
    Instant since = transition.alarm().raisedAt();
    return switch (transition.kind()) {
      case RAISE -> Map.of();
      case CHANGE -> Map.of("Changed", MOMENT.format(transition.at()) + ", " + transition.reason());
      case CLEAR ->
          Map.of(
              "Resolved",
              MOMENT.format(transition.at())
                  + ", after "
                  + words(Duration.between(since, transition.at())));
    };
  }

  /** {@code 2 d 3 h}, {@code 5 min 3 s}: the two units that matter. */
  static String words(Duration duration) {
    Duration d = duration.isNegative() ? Duration.ZERO : duration;
    if (d.toDays() > 0) {
      return d.toDays() + " d " + d.toHoursPart() + " h";
    }
    if (d.toHours() > 0) {
      return d.toHours() + " h " + d.toMinutesPart() + " min";
    }
    return d.toMinutes() > 0
        ? d.toMinutes() + " min " + d.toSecondsPart() + " s"
        : d.toSeconds() + " s";
  }

  private static String plain(String headline, Map<String, String> lines) {
    var text = new StringBuilder(headline).append("\n\n");
    lines.forEach((label, line) -> text.append(label).append(": ").append(line).append('\n'));
    return text.toString();
  }

  private static String html(Telling telling, String headline, Map<String, String> lines) {
    var rows = new StringBuilder();
    lines.forEach(
        (label, line) ->
            rows.append("<p style=\"margin:0 0 10px\"><b>")
                .append(escaped(label))
                .append("</b><br>")
                .append(escaped(line))
                .append("</p>\n"));
    return page(headline, colour(telling.transition().perceivedSeverity()), rows.toString());
  }

  static String page(String headline, String colour, String body) {
    return """
    <!doctype html>
    <html><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1"></head>
    <body style="margin:0;font:16px/1.4 sans-serif;color:#222">
    <div style="max-width:600px;margin:auto;padding:12px">
    <h1 style="font-size:18px;margin:0 0 14px;padding:10px;border-left:8px solid %s">%s</h1>
    %s</div></body></html>
    """
        .formatted(colour, escaped(headline), body);
  }

  /** Said in words as well: a colour is no information to everybody. */
  private static String colour(Severity severity) {
    return switch (severity) {
      case CLEARED -> "#2e7d32";
      case CRITICAL -> "#b71c1c";
      case MAJOR -> "#e65100";
      case MINOR -> "#f9a825";
      case WARNING -> "#1565c0";
      case INDETERMINATE -> "#616161";
    };
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
