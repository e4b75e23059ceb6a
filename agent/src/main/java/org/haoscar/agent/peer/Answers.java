package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Optional;
import org.haoscar.agent.json.Json;
import org.haoscar.agent.peer.Refusals.Reason;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.agent.peer.Wire.Reply;
import org.haoscar.agent.peer.Wire.Request;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Journal.Position;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered to whom: everything to the peer, and to others the pairing while it is open. */
final class Answers {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);
  static final String HELLO = "/v1/hello";
  static final String JOURNAL = "/v1/journal";
  static final String NEXT = "/v1/next";
  static final String PAIR = "/v1/pair";

  static final Reply NOT_PAIRED =
      refusal(403, "it does not take this head's certificate: is the pairing revoked there?");

  private final Source source;
  private final LongPoll pages;
  private final Desk desk;
  private final Pins pins;
  private final Refusals refusals;
  private volatile Optional<Position> peerRead = Optional.empty();

  Answers(Source source, LongPoll pages, Desk desk, Pins pins, Refusals refusals) {
    this.source = source;
    this.pages = pages;
    this.desk = desk;
    this.pins = pins;
    this.refusals = refusals;
  }

  Reply toPeer(Request request, Fingerprint who, String from) {
    try {
      return answer(request, who, from);
    } catch (NonsenseException e) {
      return nonsense(from, e);
    } catch (JournalException | IOException e) {
      log.warn("cannot answer the peer", e);
      return refusal(503, "it cannot read or write its own files: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refusal(503, "it stops");
    } catch (RuntimeException e) {
      log.error("{} {} of the peer failed", request.method(), request.target(), e);
      return refusal(500, "it failed to answer; its log says why");
    }
  }

  private Reply answer(Request request, Fingerprint who, String from)
      throws NonsenseException, JournalException, IOException, InterruptedException {
    var target = Target.parse(request.target());
    return switch (request.method() + " " + target.path()) {
      case "GET " + HELLO -> ok(source.hello().json());
      case "GET " + JOURNAL -> journal(target);
      case "POST " + NEXT -> announced(Strict.print(Strict.parse(request.body()), "fingerprint"));
      case "POST " + PAIR -> pair(request, who, from);
      default -> refusal(404, "there is nothing at " + target.path());
    };
  }

  private Reply journal(Target target)
      throws NonsenseException, JournalException, InterruptedException {
    peerRead = target.after();
    return ok(PageJson.of(pages.page(peerRead, target.waits())));
  }

  /** How far the peer has kept our journal, as it last said. */
  Optional<Position> peerRead() {
    return peerRead;
  }

  private Reply announced(Fingerprint next) throws IOException {
    pins.change(pin -> pin.announced(next));
    log.info("the peer is going to change its certificate to {}", next);
    return ok(JsonNodeFactory.instance.objectNode());
  }

  Reply toCandidate(Request request, Fingerprint who, String from) {
    try {
      return request.method().equals("POST") && request.target().equals(PAIR)
          ? pair(request, who, from)
          : refusal(403, "only pairing is open to you");
    } catch (NonsenseException e) {
      return nonsense(from, e);
    }
  }

  private Reply pair(Request request, Fingerprint who, String from) throws NonsenseException {
    return switch (desk.meet(Strict.parse(request.body()), who, from)) {
      case Told.Yes<Introduction>(Introduction self) -> ok(self.json());
      case Told.No<Introduction>(String reason) -> refusal(403, reason);
    };
  }

  private Reply nonsense(String from, NonsenseException e) {
    refusals.add(from, Reason.NONSENSE, String.valueOf(e.getMessage()));
    return refusal(400, String.valueOf(e.getMessage()));
  }

  private static Reply ok(JsonNode json) {
    return new Reply(200, Json.line(json));
  }

  private static Reply refusal(int status, String sentence) {
    var json = JsonNodeFactory.instance.objectNode().put("error", sentence);
    return new Reply(status, Json.line(json));
  }
}
