package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.haoscar.mbeans.decision.Book.Pending;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.model.Standing;
import org.haoscar.mbeans.model.Transition;

/**
 * Makes and ends this head's claims. It compares what is true now with what it claims, at every
 * sighting, the first after a start included; what happened in between does not matter to it.
 */
public final class Ledger {
  private Ledger() {}

  /**
   * @param claims how this head's claims turned, for its journal
   * @param turns what alarms did at that, for people
   */
  public record Decision(Book book, List<Transition> claims, List<Transition> turns) {
    public Decision {
      claims = List.copyOf(claims);
      turns = List.copyOf(turns);
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
    sorted(book.own().values()).stream()
        .filter(alarm -> alarm.key().condition().component().equals(sighting.component()))
        .filter(alarm -> !found.containsKey(alarm.key()) && !isKept(alarm.key(), found))
        .forEach(alarm -> page.unseen(alarm, sighting.conclusive(), whyGone(alarm.key(), parts)));
    page.ripen();
    return page.decision();
  }

  private static List<Alarm> sorted(Collection<Alarm> alarms) {
    return alarms.stream()
        .sorted(Comparator.comparing(Alarm::raisedAt).thenComparing(Alarm::id))
        .toList();
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
        ? book.isOpen(bigger) && isKept(bigger, found)
        : switch (now.verdict()) {
          case HOLDS -> true;
          case KEEPS -> book.isOpen(bigger);
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

  /** Heads that have counted alike name alike, unaided. */
  static String idOf(AlarmKey key, int episode) {
    return key.digest("#" + episode);
  }

  private static Finding worse(Finding a, Finding b) {
    return Severity.BY_WEIGHT.compare(a.severity(), b.severity()) <= 0 ? a : b;
  }

  /** Ends this head's claim on an alarm that an operator closes. */
  static Decision close(Book book, Alarm claimed, Instant now, String why) {
    var page = new Page(book, now);
    page.end(claimed, why);
    return page.decision();
  }

  /** The book while one decision writes in it. */
  private static final class Page {
    final Book book;
    final Map<AlarmKey, Alarm> own;
    final Map<AlarmKey, Pending> pending;
    final Map<AlarmKey, Swing> swings;
    final Folding folding;
    final List<Transition> claims = new ArrayList<>();
    final Instant now;

    Page(Book book, Instant now) {
      this.book = book;
      this.own = book.own();
      this.pending = new HashMap<>(book.pending());
      this.swings = new HashMap<>(book.swings());
      this.folding = new Folding(book);
      this.now = now;
    }

    void found(Finding finding) {
      Alarm alarm = own.get(finding.key());
      switch (finding.verdict()) {
        case HOLDS -> {
          if (alarm == null) {
            await(finding);
          } else {
            stillOpen(alarm, finding);
          }
        }
        case KEEPS -> {
          if (alarm != null) {
            refresh(alarm.withStale(false));
          }
        }
        case ENDS -> {
          if (alarm != null) {
            end(alarm, "proven to be over");
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
      String text = cameBack(alarm.key(), finding.text());
      boolean milder = Severity.BY_WEIGHT.compare(finding.severity(), alarm.severity()) > 0;
      if (finding.severity() == alarm.severity() || (milder && swings(alarm.key()))) {
        refresh(alarm.withText(text).withStale(false));
      } else {
        swings.merge(alarm.key(), Swing.none().raised(now), (was, is) -> was.raised(now));
        turn(
            Transition.Kind.CHANGE,
            alarm.stepped(finding.severity(), text),
            "was " + alarm.severity().label());
      }
    }

    private boolean swings(AlarmKey key) {
      return swings.getOrDefault(key, Swing.none()).swings(now);
    }

    /** It was gone, but stayed open because it comes and goes. */
    private String cameBack(AlarmKey key, String text) {
      Swing swing = swings.getOrDefault(key, Swing.none());
      if (swing.goneSince().isPresent()) {
        swings.put(key, swing.raised(now));
      }
      return worded(key, text);
    }

    private String worded(AlarmKey key, String text) {
      Swing swing = swings.getOrDefault(key, Swing.none());
      return swing.swings(now) ? text + " (" + swing.words() + ")" : text;
    }

    private void refresh(Alarm alarm) {
      own.put(alarm.key(), alarm);
      folding.refresh(new Claim(book.head(), alarm, true));
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
      if (!conclusive) {
        refresh(alarm.withStale(true));
      } else if (swings(alarm.key())) {
        swings.computeIfPresent(alarm.key(), (key, swing) -> swing.gone(now));
        refresh(alarm.withStale(false));
      } else {
        end(alarm, why);
      }
    }

    void end(Alarm alarm, String why) {
      own.remove(alarm.key());
      turn(Transition.Kind.CLEAR, alarm.stepped(alarm.severity(), alarm.text()), why);
    }

    void ripen() {
      pending.values().stream()
          .filter(p -> !p.ripeAt().isAfter(now))
          .sorted(
              Comparator.comparing(Pending::ripeAt)
                  .thenComparing(p -> p.finding().key().toString()))
          .toList()
          .forEach(this::raise);
      List.copyOf(swings.keySet()).forEach(this::settle);
    }

    /** What has been gone for long enough is over; what came long ago is forgotten. */
    private void settle(AlarmKey key) {
      Swing swing = swings.get(key);
      if (swing.quietAt().filter(at -> !at.isAfter(now)).isPresent()) {
        swings.remove(key);
        Optional.ofNullable(own.get(key))
            .ifPresent(alarm -> end(alarm, swing.words() + ", then quiet"));
      } else if (swing.goneSince().isEmpty()
          && swing.raises().getLast().isBefore(now.minus(Swing.WITHIN))) {
        swings.remove(key);
      }
    }

    private void raise(Pending ripe) {
      Finding finding = ripe.finding();
      AlarmKey key = finding.key();
      pending.remove(key);
      swings.merge(key, Swing.none().raised(now), (was, is) -> was.raised(now));
      Optional<Standing> joins = book.open(key).stream().findFirst();
      int episode = joins.map(Standing::episode).orElseGet(() -> episodes(key) + 1);
      int step = 1 + joins.map(one -> steps(one)).orElse(0);
      var alarm =
          new Alarm(
              idOf(key, episode),
              key,
              finding.severity(),
              now,
              worded(key, finding.text()),
              new Alarm.Count(episode, step),
              false);
      own.put(key, alarm);
      turn(Transition.Kind.RAISE, alarm, "held since " + ripe.since());
    }

    /** This head claimed it before, while the other went on. */
    private int steps(Standing standing) {
      Claim before = standing.claims().get(book.head());
      return before == null ? 0 : before.step();
    }

    private int episodes(AlarmKey key) {
      return folding.standing().getOrDefault(key, List.of()).stream()
          .mapToInt(Standing::episode)
          .max()
          .orElse(0);
    }

    private void turn(Transition.Kind kind, Alarm alarm, String reason) {
      var claim = new Transition(kind, alarm, now, reason);
      if (kind != Transition.Kind.CLEAR) {
        own.put(alarm.key(), alarm);
      }
      claims.add(claim);
      folding.claim(Claim.of(book.head(), claim), now, reason);
    }

    Decision decision() {
      var after =
          new Book(book.head(), folding.standing(), pending, swings, book.orders(), book.silent());
      return new Decision(after, claims, folding.turns());
    }
  }
}
