package org.haoscar.agent.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.haoscar.agent.peer.Deadlines.Deadline;
import org.haoscar.agent.peer.Doorman.StrangerException;
import org.haoscar.agent.peer.PeerFailureException.Kind;
import org.haoscar.mbeans.model.Channel.HostPort;

/** Makes connections to one other head, whoever of the addresses it is at. */
final class Dialer {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);
  private static final String[] PROTOCOLS = {"TLSv1.3"};

  private final SSLContext context;
  private final Fingerprint own;
  private final Doorman.Known expected;
  private final Deadlines deadlines;

  Dialer(OwnIdentity.Shown own, Doorman.Known expected, Deadlines deadlines)
      throws IOException, GeneralSecurityException {
    this.own = own.print();
    this.expected = expected;
    this.deadlines = deadlines;
    // Ourselves we know too, to say so.
    this.context =
        own.identity()
            .trusting(new Doorman(print -> print.equals(this.own) || expected.knows(print)));
  }

  Wire dial(HostPort to) throws PeerFailureException {
    var raw = new Socket();
    try {
      connect(raw, to);
      return handshake(raw, to);
    } catch (PeerFailureException e) {
      Deadlines.quietly(raw);
      throw e;
    }
  }

  private static void connect(Socket raw, HostPort to) throws PeerFailureException {
    try {
      var address = new InetSocketAddress(InetAddress.getByName(to.host()), to.port());
      raw.connect(address, (int) CONNECT.toMillis());
      raw.setTcpNoDelay(true);
      raw.setKeepAlive(true);
    } catch (UnknownHostException e) {
      throw new PeerFailureException(Kind.UNREACHABLE, to + ": no such host", e);
    } catch (SocketTimeoutException e) {
      throw new PeerFailureException(
          Kind.SILENT,
          to
              + " does not answer: is it up, and is TCP port "
              + to.port()
              + " open in its firewall?",
          e);
    } catch (IOException e) {
      throw new PeerFailureException(
          Kind.UNREACHABLE, to + " cannot be reached: " + e.getMessage(), e);
    }
  }

  private Wire handshake(Socket raw, HostPort to) throws PeerFailureException {
    try (Deadline deadline = deadlines.within(HANDSHAKE, raw)) {
      try {
        var tls =
            (SSLSocket)
                context
                    .getSocketFactory()
                    .createSocket(raw, raw.getInetAddress().getHostAddress(), to.port(), true);
        tls.setEnabledProtocols(PROTOCOLS);
        tls.startHandshake();
        return judged(new Wire(raw, tls, print(tls.getSession())), to);
      } catch (IOException | GeneralSecurityException e) {
        throw failure(to, deadline, e);
      }
    }
  }

  static Fingerprint print(SSLSession session) throws IOException, GeneralSecurityException {
    return Fingerprint.of((X509Certificate) session.getPeerCertificates()[0]);
  }

  /** Again, after the handshake: one that resumes a session shows no certificate. */
  private Wire judged(Wire wire, HostPort to) throws IOException, PeerFailureException {
    if (wire.other().equals(own)) {
      throw new PeerFailureException(
          Kind.SELF,
          to
              + " is this head itself: a virtual address that is here now? Write the other head's"
              + " own addresses");
    }
    if (!expected.knows(wire.other())) {
      throw stranger(to, null);
    }
    return wire;
  }

  private static PeerFailureException failure(HostPort to, Deadline deadline, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StrangerException) {
        return stranger(to, e);
      }
    }
    return deadline.passed()
        ? new PeerFailureException(Kind.SILENT, to + " did not finish the TLS handshake in time", e)
        : new PeerFailureException(
            Kind.UNREACHABLE,
            to + " makes no TLS connection: " + Wire.printable(String.valueOf(e.getMessage())),
            e);
  }

  private static PeerFailureException stranger(
      HostPort to, @org.jspecify.annotations.Nullable Exception e) {
    return new PeerFailureException(
        Kind.STRANGER, to + " shows another certificate than the one expected", e);
  }
}
