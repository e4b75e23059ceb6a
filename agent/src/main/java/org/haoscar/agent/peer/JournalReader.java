package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.haoscar.agent.peer.PeerFailureException.Kind;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.agent.peer.Wire.Request;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the peer's journal over the first path that is up, over the next one at once when that
 * breaks, and over a better one again when it is back. It asks for more only when what it got is
 * kept.
 */
final class JournalReader implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(JournalReader.class);
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration PATIENCE = WAIT.plusSeconds(15);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration SLICE = Duration.ofMillis(100);
  private static final Duration MISTRUST = Duration.ofSeconds(5);

  private final List<PeerPath> paths;
  private final PeerPath.Ways ways;
  private final Sink sink;
  private final Semaphore turn;
  private final Bell changed;
  private volatile Optional<PeerPath> over = Optional.empty();
  private boolean lost;
  private volatile boolean closed;

  JournalReader(List<PeerPath> paths, PeerPath.Ways ways, Sink sink, Semaphore turn) {
    this.paths = paths;
    this.ways = ways;
    this.sink = sink;
    this.turn = turn;
    this.changed = ways.changed();
  }

  /** The path that carries the journal now. */
  Optional<PeerPath> over() {
    return over;
  }

  @Override
  public void run() {
    try {
      // The one before may still be handing over its last page.
      turn.acquire();
    } catch (InterruptedException e) {
      log.debug("stopped before it began", e);
      return;
    }
    try {
      while (!closed) {
        long heard = changed.heard();
        Optional<PeerPath> up = best();
        if (up.isPresent()) {
          read(up.get());
        } else {
          nowhere();
          changed.await(heard, LOOK);
        }
      }
    } catch (InterruptedException e) {
      log.debug("the peer's journal is no longer read", e);
    } finally {
      turn.release();
    }
  }

  /** In the operator's order. */
  private Optional<PeerPath> best() {
    return paths.stream().filter(path -> path.state().up()).findFirst();
  }

  private void nowhere() {
    if (paths.isEmpty()) {
      lost("no address of the peer is known: write peer.addresses");
    }
    paths.stream()
        .map(path -> path.state().lastError())
        .filter(error -> !error.isEmpty())
        .findFirst()
        .ifPresent(this::lost);
  }

  private void lost(String reason) {
    if (!lost) {
      lost = true;
      sink.lost(reason);
    }
  }

  private void read(PeerPath path) throws InterruptedException {
    try (var caller = new Caller(path.to(), ways.dialer().dial(path.to()), ways.deadlines())) {
      path.carry(caller);
      over = Optional.of(path);
      log.info("reading the peer's journal over {}", path.to());
      while (!closed && best().filter(path::equals).isPresent()) {
        page(caller);
        lost = false;
      }
    } catch (PeerFailureException e) {
      failed(path, e);
    } catch (JournalException e) {
      log.warn("what the peer tells cannot be kept; asked for again in a while", e);
      pause(MISTRUST);
    } catch (RuntimeException e) {
      // A fault of ours: it must not end the reading for good.
      log.error("reading the peer's journal failed; tried again in a while", e);
      pause(MISTRUST);
    } finally {
      over = Optional.empty();
    }
  }

  private void failed(PeerPath path, PeerFailureException e) throws InterruptedException {
    if (closed) {
      return;
    }
    if (e.kind() == Kind.NONSENSE || e.kind() == Kind.REFUSED) {
      // The path is good, its end is not: every other path leads there too.
      String why = String.valueOf(e.getMessage());
      if (!lost) {
        log.warn("the peer's journal cannot be read: {}", why);
      }
      ways.listener().broke(why);
      lost(why);
      ways.listener().wondered(path.to(), e);
      pause(MISTRUST);
    } else {
      path.broke(e);
    }
  }

  private void page(Caller caller)
      throws PeerFailureException, JournalException, InterruptedException {
    Optional<Position> after = sink.position();
    long asked = ways.listener().nanos();
    PageJson.Read read = read(caller, after);
    Page page = read.page();
    boolean nothing = !page.whole() && after.filter(page.position()::equals).isPresent();
    if (!nothing) {
      sink.page(page);
    }
    ways.listener().read(read);
    if (nothing && ways.listener().nanos() - asked < LOOK.toNanos()) {
      // It does not let us wait: then we do.
      pause(LOOK);
    }
  }

  private PageJson.Read read(Caller caller, Optional<Position> after) throws PeerFailureException {
    JsonNode json = caller.ask(Request.get(Target.journal(after, WAIT)), PATIENCE);
    try {
      return PageCheck.checked(PageJson.read(json), ways.peer(), after);
    } catch (NonsenseException e) {
      throw new PeerFailureException(
          Kind.NONSENSE, "a page of the peer's journal was refused: " + e.getMessage(), e);
    }
  }

  private void pause(Duration time) throws InterruptedException {
    long until = ways.listener().nanos() + time.toNanos();
    while (!closed && ways.listener().nanos() - until < 0) {
      changed.await(changed.heard(), SLICE);
    }
  }

  void close() {
    closed = true;
    changed.ring();
  }
}
