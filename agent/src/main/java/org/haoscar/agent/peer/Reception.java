package org.haoscar.agent.peer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;
import org.haoscar.agent.peer.Deadlines.Deadline;
import org.haoscar.agent.peer.Doorman.StrangerException;
import org.haoscar.agent.peer.Gatekeeper.Standing;
import org.haoscar.agent.peer.Refusals.Reason;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.agent.peer.Wire.Reply;
import org.haoscar.agent.peer.Wire.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives whoever connects, each on a virtual thread. Written on sockets, because the JDK's HTTP
 * server tells nobody of handshakes that fail, lets connections that never speak use up its one
 * limit for all, and asks the name service who connects.
 *
 * <p>What defends it: TLS 1.3 only, so that what was recorded cannot be replayed nor changed; a
 * certificate from everybody, known before a byte of theirs is read, and judged again at each
 * request, so that a revoked one ends at once and a resumed session gains nothing; 5 s for a
 * handshake, 128 of them at once, where the oldest goes; a time for each request and each answer as
 * a whole, whatever drips; short heads and bodies.
 */
final class Reception implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);
  private static final String[] PROTOCOLS = {"TLSv1.3"};
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration CANDIDATE = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration LINGER = Duration.ofSeconds(2);
  private static final int MOST_BODY = 16 * 1024;
  private static final int HANDSHAKES = 128;
  private static final int CONVERSATIONS = 48;

  private final Gatekeeper gate;
  private final Answers answers;
  private final Refusals refusals;
  private final Deadlines deadlines;
  private final Crowd shaking = new Crowd(HANDSHAKES);
  private final Crowd talking = new Crowd(CONVERSATIONS);
  private final Crowd leaving = new Crowd(HANDSHAKES);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("peer-", 0).factory());

  Reception(Gatekeeper gate, Answers answers, Refusals refusals, Deadlines deadlines) {
    this.gate = gate;
    this.answers = answers;
    this.refusals = refusals;
    this.deadlines = deadlines;
  }

  void admit(Socket raw) {
    shaking.enter(raw).ifPresent(oldest -> refusals.add(address(oldest), Reason.CROWD, ""));
    threads.execute(() -> receive(raw));
  }

  private void receive(Socket raw) {
    try (raw) {
      Optional<Wire> wire = shake(raw);
      if (wire.isPresent()) {
        talking.enter(raw);
        talk(wire.get());
      }
    } catch (IOException e) {
      log.debug("{} went away", address(raw), e);
    } finally {
      shaking.leave(raw);
      talking.leave(raw);
      leaving.leave(raw);
    }
  }

  /** Who is there; empty when they were refused, or only looked whether the port is open. */
  private Optional<Wire> shake(Socket raw) throws IOException {
    try (Deadline deadline = deadlines.within(HANDSHAKE, raw)) {
      try {
        int first = raw.getInputStream().read();
        return first < 0 ? Optional.empty() : admitted(handshake(raw, first));
      } catch (IOException | GeneralSecurityException e) {
        // Who was pushed out, or hung up on by us, is counted there.
        if (shaking.leave(raw)) {
          refused(raw, deadline, e);
        }
        linger(raw);
        return Optional.empty();
      }
    } finally {
      shaking.leave(raw);
    }
  }

  /** So that the alert arrives: closing with something unread would make TCP take it back. */
  private void linger(Socket raw) throws IOException {
    leaving.enter(raw).ifPresent(oldest -> log.debug("{} has to go now", address(oldest)));
    if (!raw.isClosed()) {
      try (var _ = deadlines.within(LINGER, raw)) {
        raw.shutdownOutput();
        raw.getInputStream().readNBytes(MOST_BODY);
      } catch (SocketException e) {
        log.debug("{} is gone", address(raw), e);
      }
    }
  }

  private Wire handshake(Socket raw, int first) throws IOException, GeneralSecurityException {
    raw.setTcpNoDelay(true);
    raw.setKeepAlive(true);
    var read = new ByteArrayInputStream(new byte[] {(byte) first});
    var tls = (SSLSocket) gate.context().getSocketFactory().createSocket(raw, read, false);
    tls.setEnabledProtocols(PROTOCOLS);
    tls.setNeedClientAuth(true);
    tls.startHandshake();
    return new Wire(raw, tls, Dialer.print(tls.getSession()));
  }

  private Optional<Wire> admitted(Wire wire) throws IOException {
    return switch (gate.standing(wire.other())) {
      case PEER, CANDIDATE -> Optional.of(wire);
      // Its dialer sees by our certificate that this is no way to the peer.
      case OWN -> Optional.empty();
      case STRANGER -> {
        turnAway(wire);
        yield Optional.empty();
      }
    };
  }

  /** Who was known once: in the middle of a conversation, or with a session that is resumed. */
  private void turnAway(Wire wire) throws IOException {
    refusals.add(address(wire.raw()), Reason.STRANGER, "");
    try (var _ = deadlines.within(LINGER, wire)) {
      wire.send(Answers.NOT_PAIRED);
      wire.raw().shutdownOutput();
      wire.raw().getInputStream().readNBytes(MOST_BODY);
    }
  }

  private void refused(Socket raw, Deadline deadline, Exception e) {
    if (deadline.passed()) {
      refusals.add(address(raw), Reason.SLOW, "no handshake in " + HANDSHAKE.toSeconds() + " s");
    } else {
      refusals.add(address(raw), reason(e), "");
    }
    log.debug("no handshake with {}", address(raw), e);
  }

  private static Reason reason(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StrangerException) {
        return Reason.STRANGER;
      }
    }
    // The message is Java's own: "Empty client certificate chain".
    return String.valueOf(e.getMessage()).contains("Empty client certificate chain")
        ? Reason.NO_CERTIFICATE
        : Reason.NO_TLS;
  }

  private void talk(Wire wire) throws IOException {
    boolean goesOn = true;
    while (goesOn) {
      Optional<Request> request = next(wire);
      goesOn = request.isPresent() && answer(wire, request.get());
    }
  }

  private Optional<Request> next(Wire wire) throws IOException {
    Duration patience = gate.standing(wire.other()) == Standing.PEER ? IDLE : CANDIDATE;
    try (var _ = deadlines.within(patience, wire)) {
      return wire.request(MOST_BODY);
    } catch (NonsenseException e) {
      refusals.add(address(wire.raw()), Reason.NONSENSE, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Whether the conversation may go on. */
  private boolean answer(Wire wire, Request request) throws IOException {
    String from = address(wire.raw());
    Optional<Reply> reply =
        switch (gate.standing(wire.other())) {
          case PEER -> Optional.of(answers.toPeer(request, wire.other(), from));
          case CANDIDATE -> Optional.of(answers.toCandidate(request, wire.other(), from));
          case OWN, STRANGER -> {
            turnAway(wire);
            yield Optional.empty();
          }
        };
    if (reply.isEmpty()) {
      return false;
    }
    try (var _ = deadlines.within(ANSWER, wire)) {
      wire.send(reply.get());
    }
    return true;
  }

  private static String address(Socket socket) {
    return socket.getInetAddress().getHostAddress();
  }

  /** Of a pairing that was revoked, or when we stop. */
  void hangUp() {
    shaking.closeAll();
    talking.closeAll();
    leaving.closeAll();
  }

  @Override
  public void close() {
    hangUp();
    threads.shutdownNow();
  }
}
