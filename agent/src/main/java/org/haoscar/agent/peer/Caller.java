package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.haoscar.agent.peer.Deadlines.Deadline;
import org.haoscar.agent.peer.PeerFailureException.Kind;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.agent.peer.Wire.Reply;
import org.haoscar.agent.peer.Wire.Request;
import org.haoscar.mbeans.model.Channel.HostPort;

/**
 * Asks over one connection, one question at a time. The whole answer has to be there in time,
 * however it drips; one of more than 8 MiB is refused before it is read.
 */
final class Caller implements AutoCloseable {
  private final HostPort at;
  private final Wire wire;
  private final Deadlines deadlines;

  Caller(HostPort at, Wire wire, Deadlines deadlines) {
    this.at = at;
    this.wire = wire;
    this.deadlines = deadlines;
  }

  Wire wire() {
    return wire;
  }

  JsonNode ask(Request request, Duration patience) throws PeerFailureException {
    try (Deadline deadline = deadlines.within(patience, wire)) {
      return asked(request, deadline, patience);
    }
  }

  private JsonNode asked(Request request, Deadline deadline, Duration patience)
      throws PeerFailureException {
    try {
      wire.send(request);
      return judged(wire.reply(Strict.MOST_BYTES));
    } catch (NonsenseException e) {
      throw new PeerFailureException(Kind.NONSENSE, at + " answers nonsense: " + e.getMessage(), e);
    } catch (IOException e) {
      throw failure(deadline, patience, e);
    }
  }

  private JsonNode judged(Reply reply) throws NonsenseException, PeerFailureException {
    JsonNode json = Strict.parse(reply.body());
    if (reply.status() == 200) {
      return json;
    }
    String reason = Wire.printable(json.path("error").asText("no reason given"));
    throw new PeerFailureException(Kind.REFUSED, at + " says: " + reason);
  }

  private PeerFailureException failure(Deadline deadline, Duration patience, IOException e) {
    if (deadline.passed()) {
      return new PeerFailureException(
          Kind.SILENT, at + " did not answer within " + patience.toSeconds() + " s", e);
    }
    return isAlert(e)
        ? new PeerFailureException(
            Kind.REFUSED,
            at + ": it does not take this head's certificate: is the pairing revoked there?",
            e)
        : new PeerFailureException(
            Kind.UNREACHABLE,
            at + " broke the connection: " + Wire.printable(String.valueOf(e.getMessage())),
            e);
  }

  /** In TLS 1.3 the other side judges our certificate after we think that the handshake is done. */
  private static boolean isAlert(IOException e) {
    return e instanceof SSLException && String.valueOf(e.getMessage()).contains("fatal alert");
  }

  @Override
  public void close() {
    Deadlines.quietly(wire);
  }
}
