package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * The link for {@code haoscar pair --list}: this head's {@code fingerprint}, the {@code peer} as
 * pinned or null, its {@code paths}, and who was {@code refused}.
 */
final class PeerJson {
  private PeerJson() {}

  static ObjectNode of(PeerLink link) {
    LinkStatus status = link.status();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("cluster", link.introduction().origin().cluster())
            .put("head", link.introduction().origin().head())
            .put("fingerprint", link.fingerprint().hex());
    json.set("peer", status.peer().map(Pins::json).orElse(null));
    json.put("connected", status.connected());
    var paths = json.putArray("paths");
    status.paths().forEach(path -> paths.add(path(path)));
    var refused = json.putArray("refused");
    status.refused().forEach(one -> refused.add(refusal(one)));
    return json;
  }

  private static ObjectNode path(LinkStatus.Path path) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("address", path.to().toString())
        .put("up", path.up())
        .put("reading", path.reading())
        .put("roundTripMicros", path.roundTrip().map(PeerJson::micros).orElse(null))
        .put("lastHeard", path.lastHeard().map(Instant::toString).orElse(null))
        .put("lastError", path.lastError());
  }

  private static Long micros(Duration time) {
    return time.toNanos() / 1000;
  }

  private static ObjectNode refusal(LinkStatus.Refusal one) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("address", one.address())
        .put("reason", one.reason())
        .put("count", one.count())
        .put("last", one.last().toString());
  }
}
