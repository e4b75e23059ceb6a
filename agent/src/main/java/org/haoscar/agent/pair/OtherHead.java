package org.haoscar.agent.pair;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.haoscar.agent.peer.Hello;
import org.haoscar.agent.peer.LinkStatus;
import org.haoscar.agent.peer.PeerLink;
import org.haoscar.agent.peer.Pin;
import org.haoscar.agent.peer.Sink;
import org.haoscar.agent.peer.Source;
import org.haoscar.agent.watch.Publisher;
import org.haoscar.mbeans.decision.Speaker;
import org.haoscar.mbeans.decision.Voice;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.peer.Facts;
import org.haoscar.mbeans.peer.PeerFindings;
import org.haoscar.mbeans.peer.PeerModule;
import org.haoscar.mbeans.peer.PeerStatus;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;
import org.haoscar.mbeans.port.Time;
import org.haoscar.routes.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other head, as this one knows it: what it tells of itself, how far its journal was read, and
 * which of the two speaks. It looks every second, on a thread of its own.
 */
public final class OtherHead implements Source, Sink, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OtherHead.class);
  private static final Duration STORED = Duration.ofSeconds(60);

  private final OwnFacts own;
  private final PairSettings settings;
  private final Publisher publisher;
  private final Time time;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("other-head").factory());
  private volatile Facts facts;
  private volatile Optional<PeerStatus.Heard> heard = Optional.empty();
  private volatile long heardNanos;
  private volatile Optional<String> peer = Optional.empty();
  private volatile Optional<Flow> flow = Optional.empty();
  private Optional<Long> behindSince = Optional.empty();
  private String spoke = "";

  public OtherHead(OwnFacts own, PairSettings settings, Publisher publisher, Time time) {
    this.own = own;
    this.settings = settings;
    this.publisher = publisher;
    this.time = time;
    this.facts = own.now(Map.of());
    this.heardNanos = time.nanos() - settings.unheard().toNanos();
  }

  /** From now on the other head reads our journal, and we say what we make of it. */
  public void start(PeerLink link, Journal journal, Flow stored) {
    flow = Optional.of(stored);
    stored.onStored(link::wake);
    var _ =
        thread.scheduleWithFixedDelay(
            () -> lookSafely(link, journal, stored), 0, 1, TimeUnit.SECONDS);
  }

  // --- what the other head asks of us

  @Override
  public Hello hello() {
    return Hello.of(facts.toMap(), time.now());
  }

  @Override
  public Page page(Optional<Position> after) throws JournalException {
    return stored().page(after);
  }

  private Flow stored() throws JournalException {
    return flow.orElseThrow(() -> new JournalException("the agent is starting", false));
  }

  // --- what it tells

  @Override
  public Optional<Position> position() {
    return flow.flatMap(Flow::heard);
  }

  @Override
  public void hello(Hello hello) {
    heardNanos = time.nanos();
    Facts.of(hello.facts())
        .ifPresent(
            said -> {
              Instant now = time.now();
              long ahead = Duration.between(now, hello.at()).toMillis();
              heard = Optional.of(new PeerStatus.Heard(said, now, ahead));
            });
  }

  @Override
  public void page(Page page) throws JournalException {
    CompletableFuture<Void> kept = stored().hear(page);
    try {
      kept.get(STORED.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalException("interrupted", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof JournalException known
          ? known
          : new JournalException(String.valueOf(e.getCause()), e);
    } catch (TimeoutException e) {
      throw new JournalException("not stored within " + STORED.toSeconds() + " s", e);
    }
    heardNanos = time.nanos();
  }

  @Override
  public void lost(String reason) {
    LOG.info("the other head is not heard: {}", reason);
  }

  // --- who speaks

  /** Asked at every decision: answers at once. */
  public Voice voice() {
    String self = facts.head();
    Optional<String> other = peer;
    if (other.isEmpty()) {
      return Voice.alone(self);
    }
    List<Optional<String>> active =
        List.of(facts.active(), heard.flatMap(said -> said.facts().active()));
    var sight = new Speaker.Sight(self, other.get(), isHeard(), active);
    return Speaker.of(sight, settings.speakAfter());
  }

  private boolean isHeard() {
    return time.nanos() - heardNanos < settings.unheard().toNanos();
  }

  /** Whom this head is paired with; before the link runs, as its files say. */
  public void paired(Optional<Pin> pin) {
    peer = pin.map(pinned -> pinned.peer().head());
  }

  // --- the look at it all

  private void lookSafely(PeerLink link, Journal journal, Flow stored) {
    try {
      look(link.status(), journal.mark(), stored);
    } catch (JournalException | RuntimeException e) {
      LOG.warn("the state of the pair is not up to date: {}", e.getMessage(), e);
    }
  }

  private void look(LinkStatus link, Mark mark, Flow stored) {
    paired(link.peer());
    facts = own.now(journal(mark, stored.heard()));
    stored.silent(peer.isPresent() && !isHeard() ? Set.of(peer.get()) : Set.of());
    PeerStatus status = status(link, mark, stored);
    Instant now = time.now();
    publisher.put(
        PeerModule.MODULE.component(), Seen.first(new Observation.Observed<>(status, now)));
    var findings = PeerFindings.of(status, settings.bounds(), now);
    stored.submit(new Sighting("peer", now, true, findings, turns(status.voice(), now)));
  }

  /** How far it goes, and how far the other's was read. */
  private static Map<String, String> journal(Mark mark, Optional<Position> read) {
    var words = new TreeMap<String, String>();
    words.put("run", mark.run());
    words.put("last", Long.toString(mark.last()));
    read.ifPresent(
        position -> {
          words.put("read", Long.toString(position.sequence()));
          words.put("read run", position.run());
        });
    return words;
  }

  private PeerStatus status(LinkStatus link, Mark mark, Flow stored) {
    Voice voice = voice();
    return new PeerStatus(
        facts,
        heard,
        new PeerStatus.Pairing(settings.configured(), peer, link.peer().map(Pin::since)),
        LinkRows.of(link, isHeard(), lag(mark, stored.heard())),
        new PeerStatus.Voice(voice.speaker(), voice.why()));
  }

  private PeerStatus.Lag lag(Mark mark, Optional<Position> read) {
    Map<String, String> theirs = heard.map(said -> said.facts().of("journal")).orElse(Map.of());
    long behind = behind(theirs.get("run"), theirs.get("last"), read);
    Optional<Position> peerRead =
        Optional.ofNullable(theirs.get("read"))
            .map(text -> new Position(theirs.getOrDefault("read run", ""), number(text)));
    long peerBehind = behind(mark.run(), Long.toString(mark.last()), peerRead);
    behindSince = behind == 0 ? Optional.empty() : behindSince.or(() -> Optional.of(time.nanos()));
    Duration oldest = behindSince.map(at -> Duration.ofNanos(time.nanos() - at)).orElse(Duration.ZERO);
    return new PeerStatus.Lag(behind, peerBehind, oldest);
  }

  /** Of a run that was not read at all, everything is unread. */
  private static long behind(String run, String last, Optional<Position> read) {
    if (run == null || last == null) {
      return 0;
    }
    long done = read.filter(at -> at.run().equals(run)).map(Position::sequence).orElse(0L);
    return Math.max(0, number(last) - done);
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }

  /** Another head speaks from now on: part of the story. */
  private List<Event> turns(PeerStatus.Voice voice, Instant now) {
    String before = spoke;
    spoke = voice.speaker();
    return before.isEmpty() || before.equals(spoke)
        ? List.of()
        : List.of(
            new Event(now, "peer", facts.head(), new Change("pair", "speaker", before, spoke)));
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.warn("the look at the other head did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
