package org.haoscar.agent.history;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.haoscar.agent.history.Message.About;
import org.haoscar.agent.snmp.Decoder;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** Takes SNMP informs and acknowledges them. */
final class InformReceiver implements Receiver, CommandResponder {
  private static final Logger log = LoggerFactory.getLogger(InformReceiver.class);
  private static final Decoder DECODER = new Decoder(List.of(AlarmModule.MODULE));

  private final InetSocketAddress address;
  private final Inbox inbox;
  private Snmp snmp;
  private volatile Mode mode = Mode.UP;

  InformReceiver(InetSocketAddress address, Inbox inbox) throws IOException {
    this.address = address;
    this.inbox = inbox;
    this.snmp = opened();
  }

  private Snmp opened() throws IOException {
    var transport =
        new DefaultUdpTransportMapping(new UdpAddress(address.getAddress(), address.getPort()));
    transport.setAsyncMsgProcessingSupported(false);
    var dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv2c());
    var opened = new Snmp(dispatcher, transport);
    opened.addCommandResponder(this);
    opened.listen();
    return opened;
  }

  @Override
  public synchronized void become(Mode next) throws IOException {
    Mode was = mode;
    mode = next;
    if (next == Mode.DOWN && was != Mode.DOWN) {
      snmp.close();
    } else if (next != Mode.DOWN && was == Mode.DOWN) {
      snmp = opened();
    }
  }

  @Override
  public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
    PDU pdu = event.getPDU();
    if (pdu == null || pdu.getType() != PDU.INFORM) {
      return;
    }
    event.setProcessed(true);
    switch (mode) {
      case UP, LIES -> take(event, pdu);
      case SLOW -> Thread.ofVirtual().start(() -> takeSlowly(event, pdu));
      case HUNG, DOWN -> log.debug("hangs");
    }
  }

  private void takeSlowly(CommandResponderEvent<?> event, PDU inform) {
    try {
      TcpReceiver.pause(TcpReceiver.SLOWLY);
      take(event, inform);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(CommandResponderEvent<?> event, PDU inform) {
    inbox.take(message(inform));
    var response = (PDU) inform.clone();
    response.setType(PDU.RESPONSE);
    response.setErrorStatus(mode == Mode.LIES ? PDU.genErr : PDU.noError);
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
      log.debug("closed meanwhile: {}", e.toString());
    }
  }

  /** Its event's name is not in it: an alarm's transition to a severity comes once. */
  private static Message message(PDU inform) {
    Map<String, String> said = new HashMap<>();
    inform
        .getVariableBindings()
        .forEach(
            binding -> {
              var decoded = DECODER.decode(binding.getOid(), binding.getVariable());
              said.put(decoded.name(), decoded.value());
            });
    var about =
        new About(
            notice(said, "AlarmId"),
            notice(said, "Condition"),
            notice(said, "Subject"),
            notice(said, "Object"));
    String event =
        about.alarmId() + "-" + notice(said, "Transition") + "-" + notice(said, "Severity");
    return new Message(0, "trap", notice(said, "Head"), about, notice(said, "Severity"), event);
  }

  private static String notice(Map<String, String> said, String column) {
    return said.getOrDefault("haAlarmNotice" + column + ".0", "");
  }

  @Override
  public void close() throws IOException {
    become(Mode.DOWN);
  }
}
