package org.haoscar.agent.pair;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.management.JMException;
import javax.management.MBeanServer;
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
import org.haoscar.routes.Settings.Speaking;
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
  private final PeerLink link;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("other-head").factory());
  private volatile Facts facts;
  private volatile Optional<PeerStatus.Heard> heard = Optional.empty();
  private volatile long heardNanos;
  private volatile Optional<String> peer;
  private volatile Optional<Flow> flow = Optional.empty();
  private volatile Optional<MBeanServer> registered = Optional.empty();
  private String spoke = "";

  /** Fails where the link's own files are broken: then the agent has to do without the other. */
  public OtherHead(OwnFacts own, PairSettings settings, Publisher publisher, Time time)
      throws IOException, GeneralSecurityException {
    this.own = own;
    this.settings = settings;
    this.publisher = publisher;
    this.time = time;
    this.facts = own.now();
    this.heardNanos = time.nanos() - settings.unheard().toNanos();
    this.link = new PeerLink(settings.link(), this, this, time);
    this.peer = paired(link.status());
  }

  /** From now on the other head reads our journal, and this one the other's. */
  public void start(Journal journal, Flow stored, MBeanServer server) throws JMException {
    flow = Optional.of(stored);
    stored.onStored(link::wake);
    link.start();
    link.pairing().register(server);
    registered = Optional.of(server);
    var _ =
        thread.scheduleWithFixedDelay(() -> lookSafely(journal, stored), 0, 1, TimeUnit.SECONDS);
  }

  /** How the flow is to speak. */
  public Speaking speaking(Set<String> watched) {
    return new Speaking(peer.isPresent(), watched, this::voice);
  }

  /** Port addresses that could not be had. */
  public List<PeerLink.Refused> refused() {
    return link.refused();
  }

  // --- what the other head asks of us

  @Override
  public Hello hello() {
    Facts.Who who = facts.who();
    return new Hello(who.origin(), who.release(), Hello.SPOKEN, time.now(), facts.toMap());
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

  /** What it told of a component, while it is heard. */
  public Optional<Map<String, String>> theirs(String component) {
    return heard
        .filter(said -> isHeard() && said.facts().tells(component))
        .map(said -> said.facts().of(component));
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

  private static Optional<String> paired(LinkStatus status) {
    return status.peer().map(pin -> pin.peer().head());
  }

  // --- the look at it all

  private void lookSafely(Journal journal, Flow stored) {
    try {
      look(link.status(), journal.mark(), stored);
    } catch (JournalException | RuntimeException e) {
      LOG.warn("the state of the pair is not up to date: {}", e.getMessage(), e);
    }
  }

  private void look(LinkStatus status, Mark mark, Flow stored) {
    peer = paired(status);
    facts = own.now();
    stored.silent(peer.isPresent() && !isHeard() ? Set.of(peer.get()) : Set.of());
    PeerStatus shown = shown(status, mark);
    Instant now = time.now();
    publisher.put(
        PeerModule.MODULE.component(), Seen.first(new Observation.Observed<>(shown, now)));
    var findings = PeerFindings.of(shown, settings.bounds(), now);
    stored.submit(new Sighting("peer", now, true, findings, turns(shown.voice(), now)));
  }

  private PeerStatus shown(LinkStatus status, Mark mark) {
    Voice voice = voice();
    return new PeerStatus(
        facts,
        heard,
        new PeerStatus.Pairing(settings.configured(), peer, status.peer().map(Pin::since)),
        status.shown(mark.last(), time.now()),
        new PeerStatus.Voice(voice.speaker(), voice.why()));
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
    registered.ifPresent(this::unregister);
    link.close();
    thread.shutdown();
    try {
      if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
        LOG.warn("the look at the other head did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void unregister(MBeanServer server) {
    try {
      link.pairing().unregister(server);
    } catch (JMException e) {
      LOG.warn("the pairing's MBean stays", e);
    }
  }
}
