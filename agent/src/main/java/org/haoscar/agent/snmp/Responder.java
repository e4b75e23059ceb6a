package org.haoscar.agent.snmp;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

/** Decides who may ask, and hands back the answer. Everything shown may be read by whoever may. */
final class Responder implements CommandResponder {
  private static final Logger log = LoggerFactory.getLogger(Responder.class);

  private final List<byte[]> communities;
  private final Map<OctetString, Integer> leastLevels;
  private final Engine engine;
  private final Views views;
  private final Walks walks = new Walks();

  Responder(SnmpSettings settings, Engine engine, Views views) {
    this.communities =
        settings.communities().stream().map(c -> new OctetString(c.name()).getValue()).toList();
    this.leastLevels =
        settings.users().stream()
            .collect(Collectors.toMap(u -> new OctetString(u.name()), u -> u.least().number));
    this.engine = engine;
    this.views = views;
  }

  @Override
  public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
    if (event.isProcessed() || !isRequest(event.getPDU()) || !engine.serves(event)) {
      return;
    }
    event.setProcessed(true);
    if (event.getSecurityModel() == SecurityModel.SECURITY_MODEL_USM) {
      authenticated(event);
    } else if (knownCommunity(event.getSecurityName())) {
      reply(event, this::answer);
    } else {
      engine.counters().count(this, SnmpConstants.snmpInBadCommunityNames);
    }
  }

  private static boolean isRequest(PDU pdu) {
    return switch (pdu == null ? PDU.REPORT : pdu.getType()) {
      case PDU.GET, PDU.GETNEXT, PDU.GETBULK, PDU.SET -> true;
      default -> false;
    };
  }

  private boolean knownCommunity(byte[] name) {
    return communities.stream().anyMatch(known -> MessageDigest.isEqual(known, name));
  }

  private void authenticated(CommandResponderEvent<?> event) {
    ScopedPDU request = (ScopedPDU) event.getPDU();
    OctetString context = request.getContextEngineID();
    if (context.length() > 0 && !context.equals(engine.id())) {
      reply(event, asked -> report(asked, SnmpConstants.snmpUnknownPDUHandlers));
    } else if (request.getContextName().length() > 0) {
      reply(event, asked -> report(asked, SnmpConstants.snmpUnknownContexts));
    } else if (!secureEnough(event)) {
      reply(event, asked -> Answers.failed(asked.getPDU(), PDU.authorizationError, 0));
    } else {
      reply(event, this::answer);
    }
  }

  private boolean secureEnough(CommandResponderEvent<?> event) {
    Integer least = leastLevels.get(new OctetString(event.getSecurityName()));
    return least != null && event.getSecurityLevel() >= least;
  }

  private PDU answer(CommandResponderEvent<?> event) {
    return new Answers(view(event), engine.time().now(), event.getMaxSizeResponsePDU())
        .answer(event.getPDU());
  }

  private View view(CommandResponderEvent<?> event) {
    PDU request = event.getPDU();
    View newest = views.newest();
    boolean steps = request.getType() == PDU.GETNEXT || request.getType() == PDU.GETBULK;
    return steps && request.size() > 0
        ? walks.view(source(event), request.get(0).getOid(), newest, engine.time().nanos())
        : newest;
  }

  /** One context is served, so it is always the empty one. */
  private static Walks.Source source(CommandResponderEvent<?> event) {
    return new Walks.Source(
        event.getPeerAddress().toString(),
        new OctetString(event.getSecurityName()).toHexString(),
        "");
  }

  private PDU report(CommandResponderEvent<?> asked, OID counter) {
    PDU report = Answers.response(asked.getPDU());
    report.setType(PDU.REPORT);
    report.add(new VariableBinding(counter, engine.counters().count(this, counter)));
    return report;
  }

  /** A mistake of ours in making an answer costs this answer and nothing else. */
  private <A extends Address> void reply(
      CommandResponderEvent<A> event, Function<CommandResponderEvent<?>, PDU> answer) {
    PDU response;
    try {
      response = answer.apply(event);
    } catch (RuntimeException e) {
      log.error("no answer to {}", event.getPDU(), e);
      response = Answers.failed(event.getPDU(), PDU.genErr, 0);
    }
    try {
      event
          .getMessageDispatcher()
          .returnResponsePdu(
              event.getMessageProcessingModel(),
              event.getSecurityModel(),
              event.getSecurityName(),
              event.getSecurityLevel(),
              response,
              event.getMaxSizeResponsePDU(),
              event.getStateReference(),
              new StatusInformation());
    } catch (MessageException e) {
      engine.counters().count(this, SnmpConstants.snmpSilentDrops);
      log.warn("answer to {} not sent: {}", event.getPeerAddress(), e.getMessage());
    }
  }
}
