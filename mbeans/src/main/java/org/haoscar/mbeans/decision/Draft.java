package org.haoscar.mbeans.decision;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.haoscar.mbeans.decision.Orders.Mute;
import org.haoscar.mbeans.decision.Routing.Choice;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Attempt;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.model.Standing;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Heard;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Page;

/** A decision while it grows, one thing after the other. */
final class Draft {
  /**
   * What does not change while it grows.
   *
   * @param began the journal's last number when this agent started
   */
  record Ground(Journal journal, long began, Origin origin, Routing routing, Voice voice) {}

  /** {@code alpha=3f0c9d…/3}, a claim in a close's scope: head, alarm's id, step. */
  private static final Pattern SEEN = Pattern.compile("(\\S+)=([0-9a-f]{16})/([0-9]{1,9})");

  private final Ground ground;
  private final Instant now;
  private final Instant onward;
  private final Conversations conversations;
  private final List<Event> events = new ArrayList<>();
  private final List<Transition> claims = new ArrayList<>();
  private final List<Act> acts = new ArrayList<>();
  private final List<Transition> turns = new ArrayList<>();
  private final List<Decided.Routed> choices = new ArrayList<>();
  private Optional<Heard> heard = Optional.empty();
  private Book book;

  Draft(Ground ground, Book book, Input input) {
    this.ground = ground;
    this.book = book;
    this.now = input.at();
    this.onward = input.onward();
    this.conversations = new Conversations(ground.journal(), ground.began(), book.head());
  }

  void saw(Sighting sighting) throws JournalException {
    events.addAll(sighting.events());
    take(Ledger.decide(book, sighting));
  }

  void tick() throws JournalException {
    take(Ledger.tick(book, now));
  }

  private void take(Ledger.Decision decision) throws JournalException {
    Book before = book;
    book = decision.book();
    claims.addAll(decision.claims());
    for (Transition turn : decision.turns()) {
      turned(turn, before);
    }
  }

  private void turned(Transition turn, Book before) throws JournalException {
    turns.add(turn);
    Severity was =
        before
            .standing(turn.alarm().key(), turn.alarm().id())
            .filter(Standing::open)
            .map(one -> one.alarm(Set.of()).severity())
            .orElse(turn.alarm().severity());
    for (Choice choice : ground.routing().choose(turn, was)) {
      choices.add(new Decided.Routed(turn, choice));
      if (choice.told()) {
        plan(turn, choice.channel());
      }
    }
  }

  private void plan(Transition turn, String channel) throws JournalException {
    var notification = Notification.of(turn, ground.origin());
    if (turn.kind() == Transition.Kind.CLEAR) {
      planClear(notification, channel);
      return;
    }
    var mute = book.orders().muted(turn.alarm().key(), now);
    Voice voice = ground.voice();
    conversations.plan(
        mute.isPresent()
            ? Delivery.planned(notification, channel, State.MUTED, quiet(mute.get()))
            : Delivery.planned(notification, channel, voice.state(), voice.attempt(onward)));
  }

  /** When the quiet ends the speaker tells; the other head only if the speaker did not. */
  private Attempt quiet(Mute mute) {
    Instant end = ground.voice().attempt(mute.until()).dueAt();
    return new Attempt(end, 0, mute.reason());
  }

  /**
   * An end is told to whoever was told of the beginning, in the quiet too. What an operator kept
   * quiet until it was over is never told.
   */
  private void planClear(Notification clear, String channel) throws JournalException {
    List<Delivery> rows = conversations.channel(clear.transition().alarm().id(), channel);
    boolean muted = rows.stream().anyMatch(this::isQuiet);
    for (Delivery row : rows) {
      if (isQuiet(row)) {
        conversations.change(row.turned(State.CLOSED, "over before the quiet was"));
      }
    }
    Voice voice = ground.voice();
    conversations.plan(
        muted && unheardOf(rows)
            ? Delivery.planned(
                clear, channel, State.CLOSED, new Attempt(now, 0, "came and went in the quiet"))
            : Delivery.planned(clear, channel, voice.state(), voice.attempt(onward)));
  }

  /** Nobody is told that it is open, not even by what is on its way. */
  private boolean unheardOf(List<Delivery> rows) {
    return rows.stream()
        .filter(row -> !isQuiet(row) && row.state() != State.CLOSED)
        .reduce((earlier, later) -> later)
        .filter(last -> last.word() != Severity.CLEARED || last.state() == State.DEAD)
        .isEmpty();
  }

  /** Not yet to be told; once it is due it may be on its way. */
  private boolean isQuiet(Delivery row) {
    return row.state() == State.MUTED && row.attempt().dueAt().isAfter(onward);
  }

  /** This head told somebody: what both heads told may differ. */
  void said(String alarmId) throws JournalException {
    for (String channel : conversations.channels(alarmId)) {
      conversations.reconcile(alarmId, channel, ground.voice(), onward);
    }
  }

  void heard(Page page) throws JournalException {
    String head = page.origin().head();
    var touched = new LinkedHashMap<String, Claim>();
    var told = new HashSet<String>();
    for (Entry entry : page.entries()) {
      switch (entry) {
        case Entry.Happened(Origin o, long s, Event e) -> {}
        case Entry.Turned(Origin o, long s, Transition claim) ->
            claimed(Claim.of(head, claim), claim.at(), claim.reason(), touched);
        case Entry.Acted(Origin o, long s, Act act) -> ordered(act, head);
        case Entry.Told said -> {
          conversations.heard(delivered(said));
          told.add(said.notification().transition().alarm().id());
        }
      }
    }
    for (Claim claim : page.claims()) {
      if (claim.head().equals(head)) {
        claimed(claim, now, "told whole", touched);
      }
    }
    if (page.whole()) {
      dropUnnamed(page, touched);
    }
    adopt(page.claims());
    for (String alarmId : told) {
      said(alarmId);
    }
    remember(page, touched);
  }

  private void claimed(Claim claim, Instant at, String reason, Map<String, Claim> touched)
      throws JournalException {
    var folding = new Folding(book);
    folding.claim(claim, at, claim.head() + ": " + reason);
    Book before = book;
    book = folded(folding);
    touched.put(claim.alarm().id(), claim);
    for (Transition turn : folding.turns()) {
      turned(turn, before);
    }
  }

  private Book folded(Folding folding) {
    return new Book(
        book.head(),
        folding.standing(),
        book.pending(),
        book.swings(),
        book.orders(),
        book.silent());
  }

  private static Delivery delivered(Entry.Told told) {
    Notification said = told.notification();
    var by =
        new Said(
            told.origin().head(),
            told.sequence(),
            told.saw(),
            said.transition().perceivedSeverity());
    var attempt = new Attempt(told.at(), 0, "said by " + told.origin().head());
    return Delivery.planned(said.numbered(0), told.channel(), State.DELIVERED, attempt).saidBy(by);
  }

  /** What that head no longer claims, and did not say so: its journal was lost or replaced. */
  private void dropUnnamed(Page page, Map<String, Claim> touched) throws JournalException {
    for (Claim claim : book.claims(page.origin().head())) {
      if (claim.open() && !touched.containsKey(claim.alarm().id())) {
        claimed(claim.closed(), now, "no longer in its journal", touched);
      }
    }
  }

  /**
   * Own claims that this head lost, and its peer kept: the next observation tells if they hold.
   * What was to be said of them, the peer has too.
   */
  private void adopt(List<Claim> all) {
    for (Claim claim : all) {
      Optional<Claim> known =
          book.standing(claim.alarm().id()).map(one -> one.claims().get(book.head()));
      if (claim.head().equals(book.head())
          && known.filter(mine -> !claim.supersedes(mine)).isEmpty()
          && !isPast(claim)) {
        var kind = claim.open() ? Transition.Kind.RAISE : Transition.Kind.CLEAR;
        claims.add(new Transition(kind, claim.alarm(), now, "kept by the other head"));
        var folding = new Folding(book);
        folding.claim(
            claim.withAlarm(claim.alarm().withStale(claim.open())), now, "no news to anybody");
        book = folded(folding);
      }
    }
  }

  /** Of an episode that is over: only the last one counts. */
  private boolean isPast(Claim claim) {
    return !claim.open()
        && book.standing().getOrDefault(claim.alarm().key(), List.of()).stream()
            .anyMatch(one -> one.episode() > claim.alarm().count().episode());
  }

  private void remember(Page page, Map<String, Claim> touched) {
    List<Claim> standing =
        touched.values().stream()
            .map(
                claim ->
                    book.standing(claim.alarm().id())
                        .map(one -> one.claims().get(claim.head()))
                        .orElse(claim))
            .toList();
    heard =
        Optional.of(
            heard
                .map(before -> joined(before, page, standing))
                .orElseGet(
                    () -> new Heard(page.origin(), page.position(), page.entries(), standing)));
  }

  private static Heard joined(Heard before, Page page, List<Claim> standing) {
    var entries = new ArrayList<>(before.entries());
    entries.addAll(page.entries());
    Map<String, Claim> all =
        before.claims().stream()
            .collect(
                Collectors.toMap(
                    claim -> claim.alarm().id(),
                    Function.identity(),
                    (a, b) -> b,
                    LinkedHashMap::new));
    standing.forEach(claim -> all.put(claim.alarm().id(), claim));
    return new Heard(page.origin(), page.position(), entries, List.copyOf(all.values()));
  }

  /** An operator acts on this head. */
  void acted(Act act) throws JournalException {
    Act complete = act.kind() == Act.Kind.CLOSE ? act.scoped(openClaims(act.target())) : act;
    Act stamped = complete.stamped(act.by().at(), book.orders().lamport() + 1);
    acts.add(stamped);
    ordered(stamped, book.head());
  }

  /** Of the alarm and of its aliases. */
  private String openClaims(String alarmId) {
    return book.standing(alarmId).map(one -> book.open(one.key())).orElse(List.of()).stream()
        .flatMap(one -> one.claims().values().stream())
        .filter(Claim::open)
        .map(claim -> claim.head() + "=" + claim.alarm().id() + "/" + claim.step())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private void ordered(Act act, String head) throws JournalException {
    book =
        new Book(
            book.head(),
            book.standing(),
            book.pending(),
            book.swings(),
            book.orders().with(act, head),
            book.silent());
    switch (act.kind()) {
      case CLOSE -> close(act);
      case SILENCE, END_SILENCE, MAINTENANCE, END_MAINTENANCE -> remute();
      case ACKNOWLEDGE, UNACKNOWLEDGE, COMMENT -> {}
    }
  }

  /**
   * Ends the claims that the operator saw: this head's own for good, the other's until it speaks.
   */
  private void close(Act act) throws JournalException {
    String why = "closed by " + act.by().who() + ": " + act.words().why();
    var seen = SEEN.matcher(act.words().scope());
    while (seen.find()) {
      Optional<Claim> claim =
          book.standing(seen.group(2)).map(one -> one.claims().get(seen.group(1)));
      if (claim.isPresent()
          && claim.get().open()
          && claim.get().step() <= Integer.parseInt(seen.group(3))) {
        close(claim.get(), why);
      }
    }
  }

  private void close(Claim claim, String why) throws JournalException {
    if (claim.head().equals(book.head())) {
      take(Ledger.close(book, claim.alarm(), now, why));
    } else {
      claimed(claim.closed(), now, why, new LinkedHashMap<>());
    }
  }

  /** A mute began or ended: what waits is told when it is now to be told. */
  private void remute() throws JournalException {
    for (Delivery row : conversations.muted()) {
      var mute = book.orders().muted(row.transition().alarm().key(), now);
      Delivery then =
          mute.isPresent()
              ? row.turned(State.MUTED, quiet(mute.get()))
              : row.turned(ground.voice().state(), ground.voice().attempt(onward));
      if (!then.equals(row)) {
        conversations.change(then);
      }
    }
  }

  Decided decided() {
    var batch =
        new Batch(events, claims, acts, conversations.planned(), conversations.outcomes(), heard);
    return new Decided(book, batch, turns, choices);
  }
}
