package org.haoscar.agent.snmp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** A manager that asks one agent. */
final class Client implements AutoCloseable {
  private final Snmp snmp;
  private final USM usm;
  private final UdpAddress agent;

  Client(HostPort agent) throws IOException {
    this.agent = new UdpAddress(agent.host() + "/" + agent.port());
    var protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
    usm = new USM(protocols, new OctetString(MPv3.createLocalEngineID()), 1);
    var dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv1());
    dispatcher.addMessageProcessingModel(new MPv2c());
    dispatcher.addMessageProcessingModel(new MPv3(usm));
    snmp = new Snmp(dispatcher, new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")));
    snmp.listen();
  }

  Target<UdpAddress> community(String name, int version) {
    var target = new CommunityTarget<>(agent, new OctetString(name));
    target.setVersion(version);
    return patient(target);
  }

  Target<UdpAddress> user(SnmpSettings.User user, int level) {
    var name = new OctetString(user.name());
    usm.addUser(
        new UsmUser(
            name,
            user.auth().protocol().id(),
            new OctetString(user.auth().passphrase()),
            user.priv().protocol().id(),
            new OctetString(user.priv().passphrase())));
    return patient(new UserTarget<>(agent, name, new byte[0], level));
  }

  private static Target<UdpAddress> patient(Target<UdpAddress> target) {
    target.setTimeout(10_000);
    return target;
  }

  /** Empty when nothing came back in time. */
  Optional<PDU> ask(Target<UdpAddress> target, PDU request) throws IOException {
    return Optional.ofNullable(snmp.send(request, target).getResponse());
  }

  Optional<PDU> get(Target<UdpAddress> target, String... names) throws IOException {
    return ask(target, pdu(target, PDU.GET, names));
  }

  List<VariableBinding> walk(Target<UdpAddress> target, int repetitions) throws IOException {
    var seen = new ArrayList<VariableBinding>();
    String at = "0.0";
    while (true) {
      PDU request = pdu(target, repetitions == 0 ? PDU.GETNEXT : PDU.GETBULK, at);
      if (repetitions > 0) {
        request.setMaxRepetitions(repetitions);
      }
      for (VariableBinding vb : ask(target, request).orElseThrow().getAll()) {
        if (vb.isException()) {
          return seen;
        }
        seen.add(vb);
      }
      at = seen.getLast().getOid().toDottedString();
    }
  }

  static PDU pdu(Target<?> target, int type, String... names) {
    PDU pdu = target.getVersion() == SnmpConstants.version3 ? new ScopedPDU() : new PDU();
    pdu.setType(type);
    for (String name : names) {
      pdu.add(new VariableBinding(new OID(name)));
    }
    return pdu;
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }
}
