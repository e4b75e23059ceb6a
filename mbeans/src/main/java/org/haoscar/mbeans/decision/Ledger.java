package org.haoscar.mbeans.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.haoscar.mbeans.decision.Book.Pending;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.model.Transition;

/**
 * Opens and closes alarms. It compares what is true now with what is open, at every sighting, the
 * first after a start included; what happened in between does not matter to it.
 */
public final class Ledger {
  private Ledger() {}

  public record Decision(Book book, List<Transition> transitions) {
    public Decision {
      transitions = List.copyOf(transitions);
    }
  }

  /** What a sighting does to the book. */
  public static Decision decide(Book book, Sighting sighting) {
    Map<AlarmKey, Finding> found = worstOfEachKey(sighting.findings());
    Map<AlarmKey, AlarmKey> parts = partsOfOpenAlarms(book, found);
    found.keySet().removeAll(parts.keySet());
    var page = new Page(book, sighting.at());
    found.values().forEach(page::found);
    if (sighting.conclusive()) {
      page.dropPending(sighting.component(), found);
    }
    book.alarms().stream()
        .filter(alarm -> alarm.key().condition().component().equals(sighting.component()))
        .filter(alarm -> !found.containsKey(alarm.key()) && !isKept(alarm.key(), found))
        .forEach(alarm -> page.unseen(alarm, sighting.conclusive(), whyGone(alarm.key(), parts)));
    page.ripen();
    return page.decision();
  }

  private static Map<AlarmKey, Finding> worstOfEachKey(List<Finding> findings) {
    return findings.stream()
        .collect(Collectors.toMap(Finding::key, f -> f, Ledger::worse, LinkedHashMap::new));
  }

  /** What is found but part of a bigger alarm that is open or opens now, with that alarm. */
  private static Map<AlarmKey, AlarmKey> partsOfOpenAlarms(
      Book book, Map<AlarmKey, Finding> found) {
    var parts = new HashMap<AlarmKey, AlarmKey>();
    for (Finding finding : found.values()) {
      finding
          .within()
          .filter(bigger -> isOpen(bigger, book, found))
          .ifPresent(bigger -> parts.put(finding.key(), bigger));
    }
    return parts;
  }

  private static boolean isOpen(AlarmKey bigger, Book book, Map<AlarmKey, Finding> found) {
    Finding now = found.get(bigger);
    return now == null
        ? book.open().containsKey(bigger) && isKept(bigger, found)
        : switch (now.verdict()) {
          case HOLDS -> true;
          case KEEPS -> book.open().containsKey(bigger);
          case ENDS -> false;
        };
  }

  /** That only proof ends what it names. */
  private static boolean isKept(AlarmKey key, Map<AlarmKey, Finding> found) {
    return found.keySet().stream()
        .anyMatch(any -> any.isAny() && any.condition().equals(key.condition()));
  }

  private static String whyGone(AlarmKey key, Map<AlarmKey, AlarmKey> parts) {
    AlarmKey bigger = parts.get(key);
    return bigger == null ? "no longer the case" : "is part of " + bigger.condition();
  }

  /** What the passing of time does to the book. */
  public static Decision tick(Book book, Instant now) {
    var page = new Page(book, now);
    page.ripen();
    return page.decision();
  }

  /** 64 bits of a digest: heads that have counted alike name alike, unaided. */
  static String idOf(AlarmKey key, int episode) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((key + "#" + episode).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Finding worse(Finding a, Finding b) {
    return Severity.BY_WEIGHT.compare(a.severity(), b.severity()) <= 0 ? a : b;
  }

  /** The book while one decision writes in it. */
  private static final class Page {
    final Map<AlarmKey, Alarm> open;
    final Map<AlarmKey, Pending> pending;
    final Map<AlarmKey, Integer> episodes;
    final List<Transition> transitions = new ArrayList<>();
    final Instant now;

    Page(Book book, Instant now) {
      this.open = new HashMap<>(book.open());
      this.pending = new HashMap<>(book.pending());
      this.episodes = new HashMap<>(book.episodes());
      this.now = now;
    }

    void found(Finding finding) {
      Alarm alarm = open.get(finding.key());
      switch (finding.verdict()) {
        case HOLDS -> {
          if (alarm == null) {
            await(finding);
          } else {
            stillOpen(alarm, finding);
          }
        }
        case KEEPS -> open.computeIfPresent(finding.key(), (key, kept) -> kept.withStale(false));
        case ENDS -> {
          if (alarm != null) {
            close(alarm, "proven to be over");
          }
        }
      }
    }

    private void await(Finding finding) {
      pending.merge(
          finding.key(),
          new Pending(finding, now),
          (was, is) -> new Pending(finding, was.since().isAfter(now) ? now : was.since()));
    }

    private void stillOpen(Alarm alarm, Finding finding) {
      if (finding.severity() == alarm.severity()) {
        open.put(alarm.key(), alarm.withText(finding.text()).withStale(false));
      } else {
        Alarm changed = alarm.stepped(finding.severity(), finding.text());
        open.put(alarm.key(), changed);
        turn(Transition.Kind.CHANGE, changed, "was " + alarm.severity().label());
      }
    }

    void dropPending(String component, Map<AlarmKey, Finding> found) {
      pending
          .keySet()
          .removeIf(key -> key.condition().component().equals(component) && !holds(found.get(key)));
    }

    private static boolean holds(Finding finding) {
      return finding != null && finding.verdict() == Finding.Verdict.HOLDS;
    }

    void unseen(Alarm alarm, boolean conclusive, String why) {
      if (conclusive) {
        close(alarm, why);
      } else {
        open.put(alarm.key(), alarm.withStale(true));
      }
    }

    private void close(Alarm alarm, String why) {
      open.remove(alarm.key());
      turn(Transition.Kind.CLEAR, alarm.stepped(alarm.severity(), alarm.text()), why);
    }

    void ripen() {
      pending.values().stream()
          .filter(p -> !p.ripeAt().isAfter(now))
          .sorted(
              java.util.Comparator.comparing(Pending::ripeAt)
                  .thenComparing(p -> p.finding().key().toString()))
          .toList()
          .forEach(this::raise);
    }

    private void raise(Pending ripe) {
      Finding finding = ripe.finding();
      pending.remove(finding.key());
      int episode = episodes.merge(finding.key(), 1, Integer::sum);
      var alarm =
          new Alarm(
              idOf(finding.key(), episode),
              finding.key(),
              finding.severity(),
              now,
              finding.text(),
              new Alarm.Count(episode, 1),
              false);
      open.put(alarm.key(), alarm);
      turn(Transition.Kind.RAISE, alarm, "held since " + ripe.since());
    }

    private void turn(Transition.Kind kind, Alarm alarm, String reason) {
      transitions.add(new Transition(kind, alarm, now, reason));
    }

    Decision decision() {
      return new Decision(new Book(open, pending, episodes), transitions);
    }
  }
}
