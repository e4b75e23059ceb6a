package org.haoscar.agent.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** Receives traps and informs, v2c and v3, as a NOC's receiver does; acknowledges informs. */
final class TrapReceiver implements AutoCloseable, CommandResponder {
  private final Snmp snmp;
  private final int port;
  private final Consumer<Message> inbox;

  private TrapReceiver(Snmp snmp, int port, Consumer<Message> inbox) {
    this.snmp = snmp;
    this.port = port;
    this.inbox = inbox;
  }

  static TrapReceiver open(Consumer<Message> inbox) throws IOException {
    var transport = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
    transport.setAsyncMsgProcessingSupported(false);
    var dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv2c());
    dispatcher.addMessageProcessingModel(new MPv3(users()));
    var snmp = new Snmp(dispatcher, transport);
    snmp.listen();
    var receiver = new TrapReceiver(snmp, transport.getListenAddress().getPort(), inbox);
    snmp.addCommandResponder(receiver);
    return receiver;
  }

  /** A trap's keys belong to its sender's engine, which is learned from the trap itself. */
  private static USM users() {
    SecurityProtocols protocols = SecurityProtocols.getInstance();
    protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
    protocols.addPrivacyProtocol(new PrivAES128());
    var usm = new USM(protocols, new OctetString(MPv3.createLocalEngineID()), 1);
    usm.setEngineDiscoveryEnabled(true);
    usm.addUser(
        new UsmUser(
            new OctetString(Access.USER),
            AuthHMAC192SHA256.ID,
            new OctetString(Access.AUTH_PASS),
            PrivAES128.ID,
            new OctetString(Access.PRIV_PASS)));
    return usm;
  }

  int port() {
    return port;
  }

  @Override
  public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
    PDU pdu = event.getPDU();
    if (pdu == null || (pdu.getType() != PDU.INFORM && pdu.getType() != PDU.TRAP)) {
      return;
    }
    event.setProcessed(true);
    boolean inform = pdu.getType() == PDU.INFORM;
    boolean v3 = event.getMessageProcessingModel() == SnmpConstants.version3;
    String how =
        (inform ? "inform " : "trap ")
            + (v3 ? "v3 " : "v2c ")
            + new OctetString(event.getSecurityName());
    inbox.accept(TrapText.message(how, pdu.getVariableBindings()));
    if (inform) {
      acknowledge(event, pdu);
    }
  }

  private static void acknowledge(CommandResponderEvent<?> event, PDU inform) {
    var response = (PDU) inform.clone();
    response.setType(PDU.RESPONSE);
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
      throw new IllegalStateException("the inform cannot be acknowledged", e);
    }
  }

  @Override
  public void close() {
    try {
      snmp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
