package org.haoscar.agent.alive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.haoscar.agent.alive.Hearing.Standing;
import org.haoscar.agent.cli.Exit;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.model.Severity;

/**
 * How the heads are, for people, programs and Nagios.
 *
 * <pre>
 * CRITICAL: cluster demo: alpha quiet, beta quiet
 *   alpha  QUIET for 184 s: nothing came
 *   beta   QUIET for 190 s: the signature is missing or wrong (4 times)
 * </pre>
 *
 * @param nanos now
 */
record WatchPage(Vigil vigil, long nanos) {

  /** Quiet heads weigh more than unknown ones. */
  int exit() {
    long quiet = count(Standing.QUIET);
    if (quiet == vigil.heads().size()) {
      return Exit.CRITICAL;
    } else if (quiet > 0) {
      return Exit.WARNING;
    }
    return count(Standing.WAITING) > 0 ? Exit.UNKNOWN : Exit.OK;
  }

  private long count(Standing standing) {
    return vigil.heads().stream().filter(head -> standing(head) == standing).count();
  }

  private Standing standing(Hearing head) {
    return head.standing(vigil.quiet(), nanos);
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        WORDS.get(exit())
            + ": cluster "
            + vigil.cluster()
            + ": "
            + String.join(
                ", ", vigil.heads().stream().map(h -> h.head() + " " + word(h)).toList()));
    int width = vigil.heads().stream().mapToInt(h -> h.head().length()).max().orElse(0);
    vigil.heads().forEach(head -> lines.add("  " + pad(head.head(), width) + "  " + line(head)));
    return lines;
  }

  /** By the exit codes. */
  private static final List<String> WORDS = List.of("OK", "WARNING", "CRITICAL", "UNKNOWN");

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private String word(Hearing head) {
    return standing(head).name().toLowerCase(Locale.ROOT);
  }

  private String line(Hearing head) {
    String age = seconds(head.silence(nanos));
    return switch (standing(head)) {
      case WAITING -> "not heard yet, waited for since " + age + trouble(head, "");
      case HEARD -> "well " + age + " ago" + said(head) + trouble(head, "");
      case QUIET -> "QUIET for " + age + trouble(head, ": nothing came") + said(head);
    };
  }

  private static String seconds(Duration age) {
    return age.toSeconds() + " s";
  }

  private static String trouble(Hearing head, String none) {
    return head.trouble()
        .map(t -> ": " + t.text() + (t.count() > 1 ? " (" + t.count() + " times)" : ""))
        .orElse(none);
  }

  private static String said(Hearing head) {
    return head.last().map(beat -> "; " + said(beat)).orElse("");
  }

  private static String said(Beat beat) {
    return alarms(beat.open())
        + ", journal "
        + beat.standing().storage().label()
        + ", peer "
        + beat.standing().peer().label()
        + ", release "
        + beat.stamp().release();
  }

  private static String alarms(Beat.Open open) {
    return open.worst() == Severity.CLEARED
        ? "no alarm open"
        : "worst alarm " + open.worst().label();
  }

  JsonNode json() {
    var page = JsonNodeFactory.instance.objectNode();
    page.put("cluster", vigil.cluster());
    page.put("state", WORDS.get(exit()).toLowerCase(Locale.ROOT));
    page.put("exit", exit());
    page.put("quietSeconds", vigil.quiet().toSeconds());
    var heads = page.putArray("heads");
    vigil.heads().forEach(head -> put(heads.addObject(), head));
    return page;
  }

  private void put(ObjectNode json, Hearing head) {
    json.put("head", head.head());
    json.put("standing", word(head));
    json.put("lastWell", head.ever() ? head.well().wall().toString() : null);
    json.put("silentSeconds", head.silence(nanos).toSeconds());
    json.put("trouble", head.trouble().map(Hearing.Trouble::text).orElse(null));
    json.put("troubles", head.trouble().map(Hearing.Trouble::count).orElse(0L));
    json.set(
        "beat",
        head.last().<JsonNode>map(BeatText::data).orElseGet(JsonNodeFactory.instance::nullNode));
  }
}
