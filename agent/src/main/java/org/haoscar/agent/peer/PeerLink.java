package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.haoscar.agent.config.PeerSchema;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.peer.PeerFailureException.Kind;
import org.haoscar.agent.peer.Refusals.Reason;
import org.haoscar.agent.peer.Wire.Request;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link to the other head's agent: our port, where it reads what the source tells; and the
 * reading of its journal into the sink, over whatever path leads there.
 */
public final class PeerLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PeerLink.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final PeerSettings settings;
  private final Sink sink;
  private final Time time;
  private final OwnIdentity own;
  private final Pins pins;
  private final Desk desk;
  private final Refusals refusals;
  private final Deadlines deadlines = new Deadlines();
  private final Bell news = new Bell();
  private final Bell changed = new Bell();
  private final Semaphore turn = new Semaphore(1);
  private final Answers answers;
  private final Reception reception;
  private final Listeners listeners;
  private final ExecutorService renewals =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("peer-renew").factory());
  private volatile Optional<Reading> reading = Optional.empty();
  private volatile Optional<Hello> hello = Optional.empty();
  private volatile Optional<Instant> heardAt = Optional.empty();
  private volatile LinkStatus.Progress progress = LinkStatus.Progress.NONE;
  private volatile boolean closed;

  /** An address that could not be had, and why. */
  public record Refused(InetSocketAddress address, String reason) {}

  /** Fails where its own files are broken; then the agent has to do without the link. */
  public PeerLink(PeerSettings settings, Source source, Sink sink, Time time)
      throws IOException, GeneralSecurityException {
    this.settings = settings;
    this.sink = sink;
    this.time = time;
    this.own = OwnIdentity.open(settings.folder(), settings.origin().head(), time);
    this.pins = Pins.open(settings.folder(), time);
    this.refusals = new Refusals(time);
    this.desk = new Desk(this::introduction, own, pins, refusals, time);
    this.answers = new Answers(source, new LongPoll(source, news, time), desk, pins, refusals);
    this.reception = new Reception(new Gatekeeper(own, pins, desk), answers, refusals, deadlines);
    this.listeners = new Listeners(settings.listen(), reception::admit);
  }

  public void start() {
    listeners.start();
    pins.onChange(() -> renewals.execute(this::renew));
    renewals.execute(this::renew);
  }

  /** The source has something new: whoever waits for it gets it now. */
  public void wake() {
    news.ring();
  }

  /** Port addresses that are refused now; empty when all is well. */
  public List<Refused> refused() {
    return listeners.refused();
  }

  /** Where it listens now, with the ports that 0 became. */
  public List<InetSocketAddress> listening() {
    return listeners.listening();
  }

  public Pairing pairing() {
    return new Pairing(this);
  }

  public LinkStatus status() {
    return new LinkStatus(
        pins.current(),
        hello,
        heardAt,
        progress,
        answers.peerRead(),
        reading.map(Reading::status).orElse(List.of()),
        refusals.recent().stream()
            .map(
                r ->
                    new LinkStatus.Refusal(r.address(), r.reason(), r.count(), r.first(), r.last()))
            .toList(),
        refusals.total());
  }

  Desk desk() {
    return desk;
  }

  Fingerprint fingerprint() {
    return own.print();
  }

  /** Who we are, to a head that is to be paired with. */
  Introduction introduction() {
    List<HostPort> named =
        listening().stream()
            .filter(at -> !at.getAddress().isAnyLocalAddress())
            .map(at -> new HostPort(at.getAddress().getHostAddress(), at.getPort()))
            .toList();
    int port =
        Stream.concat(listening().stream(), settings.listen().stream())
            .map(InetSocketAddress::getPort)
            .findFirst()
            .orElse(PeerSchema.PORT);
    return new Introduction(settings.origin(), time.now(), port, named);
  }

  Told<Pin> join(PairingCode code, List<HostPort> addresses)
      throws IOException, GeneralSecurityException {
    return new Joining(this::introduction, own, pins, deadlines, time).join(code, addresses);
  }

  Told<Pin> revoke() throws IOException {
    Optional<Pin> was = pins.revoke();
    reception.hangUp();
    was.ifPresent(pin -> log.warn("the pairing with {} was revoked", pin.peer().head()));
    return was.<Told<Pin>>map(Told.Yes::new)
        .orElseGet(() -> new Told.No<>("this head is paired with nobody"));
  }

  /** First the peer pins the new one; then it is written; then it is used. */
  synchronized Told<Fingerprint> rotate() throws IOException, GeneralSecurityException {
    Optional<PeerPath> up = reading.flatMap(Reading::up);
    if (up.isEmpty()) {
      return new Told.No<>(
          pins.current()
              .map(
                  pin ->
                      pin.peer().head()
                          + " cannot be reached to pin a new certificate;"
                          + " nothing was changed")
              .orElse("this head is paired with nobody, and a new pairing pins what there is"));
    }
    var next = own.next();
    try {
      announce(next.print(), up.get().to());
    } catch (PeerFailureException e) {
      log.warn("the certificate stays as it is", e);
      return new Told.No<>(
          "the peer did not pin the new certificate, nothing was changed: " + e.getMessage());
    }
    own.adopt(next);
    log.info("this head's certificate is {} now", next.print());
    renewals.execute(this::renew);
    return new Told.Yes<>(next.print());
  }

  private void announce(Fingerprint next, HostPort to)
      throws PeerFailureException, IOException, GeneralSecurityException {
    var dialer = new Dialer(own.current(), pins::accepts, deadlines);
    var json = JsonNodeFactory.instance.objectNode().put("fingerprint", next.hex());
    String body = Json.line(json);
    try (var caller = new Caller(to, dialer.dial(to), deadlines)) {
      caller.ask(Request.post(Answers.NEXT, body), PATIENCE);
    }
  }

  /** Another peer, or another certificate of ours: the new paths come up before the old ones go. */
  private void renew() {
    Optional<Reading> old = reading;
    try {
      Optional<Reading> next = pins.current().isPresent() ? Optional.of(begun()) : Optional.empty();
      if (old.isPresent() && next.isPresent()) {
        awaitUp(next.get());
      }
      old.ifPresent(Reading::close);
      next.ifPresent(Reading::read);
      reading = next;
      if (next.isEmpty() && old.isPresent()) {
        hello = Optional.empty();
        sink.lost("the pairing was revoked");
      }
      if (closed) {
        next.ifPresent(Reading::close);
      }
    } catch (IOException | GeneralSecurityException e) {
      log.error("the link to the other head cannot be made", e);
    } catch (InterruptedException e) {
      log.debug("stopped meanwhile", e);
    }
  }

  private Reading begun() throws IOException, GeneralSecurityException {
    Pin pin = pins.current().orElseThrow(() -> new IOException("revoked meanwhile"));
    var dialer = new Dialer(own.current(), pins::accepts, deadlines);
    var ways = new PeerPath.Ways(pin.peer(), dialer, deadlines, new Heard(), changed);
    List<HostPort> addresses =
        settings.addresses().isEmpty() ? pin.addresses() : settings.addresses();
    return new Reading(addresses, ways, sink, turn).look();
  }

  private void awaitUp(Reading next) throws InterruptedException {
    long until = time.nanos() + PATIENCE.toNanos();
    while (next.up().isEmpty() && time.nanos() - until < 0) {
      long heard = changed.heard();
      if (next.up().isEmpty()) {
        changed.await(heard, Duration.ofMillis(200));
      }
    }
  }

  /** What the paths tell. */
  private final class Heard implements PeerPath.Listener {
    @Override
    public void heard(Hello said) {
      hello = Optional.of(said);
      heardAt = Optional.of(time.now());
      sink.hello(said);
    }

    @Override
    public void read(PageJson.Read page) {
      progress = progress.read(page, time.now());
    }

    @Override
    public void broke(String why) {
      progress = progress.broke(why);
    }

    @Override
    public Instant now() {
      return time.now();
    }

    @Override
    public long nanos() {
      return time.nanos();
    }

    /** Somebody else is at the peer's address, or the peer is not itself. */
    @Override
    public void wondered(HostPort at, PeerFailureException failure) {
      String message = String.valueOf(failure.getMessage());
      if (failure.kind() == Kind.STRANGER) {
        refusals.add(at.host(), Reason.STRANGER, message);
      } else if (failure.kind() == Kind.NONSENSE) {
        refusals.add(at.host(), Reason.LIE, message);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    listeners.close();
    reading.ifPresent(Reading::close);
    renewals.shutdownNow();
    reception.close();
    deadlines.close();
  }
}
