package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.haoscar.agent.config.PeerSchema;
import org.haoscar.agent.jmx.PairingMXBean;
import org.haoscar.agent.json.Json;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what {@code haoscar pair} asks for, and answers in JSON. */
public final class Pairing implements PairingMXBean {
  private static final Logger log = LoggerFactory.getLogger(Pairing.class);
  private static final int LONGEST_WAIT = 30;

  private final PeerLink link;

  Pairing(PeerLink link) {
    this.link = link;
  }

  public void register(MBeanServer server) throws JMException {
    server.registerMBean(new StandardMBean(this, PairingMXBean.class, true), new ObjectName(NAME));
  }

  public void unregister(MBeanServer server) throws JMException {
    server.unregisterMBean(new ObjectName(NAME));
  }

  @Override
  public String open() {
    return switch (link.desk().open()) {
      case Told.Yes<Desk.State.Open>(Desk.State.Open open) -> {
        var json = done().put("code", open.code().text()).put("until", open.until().toString());
        var all = json.putArray("addresses");
        link.introduction().addresses().forEach(address -> all.add(address.toString()));
        yield Json.line(json.put("port", link.introduction().port()));
      }
      case Told.No<Desk.State.Open>(String reason) -> error(reason);
    };
  }

  @Override
  public String outcome(int wait) {
    try {
      var state = link.desk().await(Duration.ofSeconds(Math.clamp(wait, 0, LONGEST_WAIT)));
      return Json.line(
          switch (state) {
            case Desk.State.Idle idle -> state("idle").put("error", "no code was asked for");
            case Desk.State.Open open -> state("open").put("triesLeft", open.triesLeft());
            case Desk.State.Ended(String reason) -> state("ended").put("error", reason);
            case Desk.State.Paired paired -> state("paired").set("peer", Pins.json(paired.pin()));
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return error("interrupted");
    }
  }

  private static ObjectNode state(String state) {
    return JsonNodeFactory.instance.objectNode().put("state", state);
  }

  @Override
  public String join(String code, String addresses) {
    return switch (PairingCode.parse(code)) {
      case PairingCode.Parsed.Wrong(String reason) -> error(reason);
      case PairingCode.Parsed.Right(PairingCode right) -> join(right, addresses);
    };
  }

  private String join(PairingCode code, String addresses) {
    List<HostPort> all = new ArrayList<>();
    for (String text : addresses.strip().split("[\\s,]+", -1)) {
      Optional<HostPort> address = PeerSchema.address(text);
      if (address.isEmpty()) {
        return error("\"" + Wire.printable(text) + "\" is no address: write HOST or HOST:PORT");
      }
      all.add(address.get());
    }
    try {
      return pinned(link.join(code, all));
    } catch (IOException | GeneralSecurityException e) {
      return failed("pair", e);
    }
  }

  private String pinned(Told<Pin> told) {
    return switch (told) {
      case Told.Yes<Pin>(Pin pin) -> Json.line(done().set("peer", Pins.json(pin)));
      case Told.No<Pin>(String reason) -> error(reason);
    };
  }

  @Override
  public String list() {
    return Json.line(PeerJson.of(link));
  }

  @Override
  public String rotate() {
    try {
      return switch (link.rotate()) {
        case Told.Yes<Fingerprint>(Fingerprint now) ->
            Json.line(done().put("fingerprint", now.hex()));
        case Told.No<Fingerprint>(String reason) -> error(reason);
      };
    } catch (IOException | GeneralSecurityException e) {
      return failed("rotate", e);
    }
  }

  @Override
  public String revoke() {
    try {
      return pinned(link.revoke());
    } catch (IOException e) {
      return failed("revoke", e);
    }
  }

  private static String failed(String what, Exception e) {
    log.warn("{} failed", what, e);
    return error(what + " failed: " + e.getMessage());
  }

  private static ObjectNode done() {
    return JsonNodeFactory.instance.objectNode().put("done", true);
  }

  private static String error(String reason) {
    return Json.line(JsonNodeFactory.instance.objectNode().put("done", false).put("error", reason));
  }
}
