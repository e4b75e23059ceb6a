package org.haoscar.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Channel.Trap.Security;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Varbind;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.TrapSender.SendException;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Syntax;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

class TrapsTest {
  private static final String RAISED = Oids.notification(AlarmModule.MODULE, 1);
  private static final List<Varbind> SAID =
      List.of(
          new Varbind("haSampleHeadWord", Sample.ROOT + ".1.1.1.0", Syntax.NAME, "cut"),
          new Varbind(
              "haSamplePeerSeverity",
              Sample.ROOT + ".1.2.1.6.1.97.0",
              Syntax.oneOf(Severity.class),
              Severity.MAJOR));

  @TempDir Path state;
  private final BlockingQueue<CommandResponderEvent<?>> received = new LinkedBlockingQueue<>();
  private final Decoder decoder = new Decoder(List.of(AlarmModule.MODULE, Sample.MODULE));
  private Snmp receiver;
  private HostPort address;
  private SnmpAgent agent;

  @BeforeEach
  void starts() throws IOException {
    agent = started(Duration.ofSeconds(10));
    var socket = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
    address = new HostPort("127.0.0.1", socket.getListenAddress().getPort());
    receiver = new Snmp(dispatcher(), socket);
    receiver.addCommandResponder(new Acknowledging());
    receiver.listen();
  }

  @AfterEach
  void ends() throws IOException {
    receiver.close();
    agent.close();
  }

  @Test
  void aTrapSaysWhenWhatAndFromWhom() throws Exception {
    send(false, new Security.V2c("public"));
    PDU trap = next().getPDU();
    assertThat(trap.getType()).isEqualTo(PDU.TRAP);
    assertThat(trap.getAll())
        .map(vb -> decoder.decode(vb.getOid(), vb.getVariable()))
        .map(Decoder.Decoded::name)
        .containsExactly(
            "sysUpTime.0",
            "snmpTrapOID.0",
            "haSampleHeadWord.0",
            "haSamplePeerSeverity.\"a\".0",
            "snmpTrapAddress.0");
    assertThat(trap.getAll().subList(1, 5))
        .map(vb -> decoder.decode(vb.getOid(), vb.getVariable()).value())
        .containsExactly("haAlarmRaised", "cut", "major", "127.0.0.1");
  }

  @Test
  void anInformIsAcknowledgedBeforeSendReturns() throws Exception {
    send(true, new Security.V2c("public"));
    assertThat(received).hasSize(1);
    assertThat(next().getPDU().getType()).isEqualTo(PDU.INFORM);
  }

  @Test
  void aTrapOfVersion3IsInTheNameOfOurEngine() throws Exception {
    send(false, new Security.V3("noc"));
    CommandResponderEvent<?> event = next();
    assertThat(event.getSecurityLevel()).isEqualTo(SecurityLevel.AUTH_PRIV);
    assertThat(((org.snmp4j.ScopedPDU) event.getPDU()).getContextEngineID().toHexString('x'))
        .isEqualTo(OctetString.fromHexString(colons(agent.engineId()), ':').toHexString('x'));
  }

  @Test
  void anInformOfVersion3FindsTheReceiversEngine() throws Exception {
    send(true, new Security.V3("strong"));
    assertThat(next().getSecurityLevel()).isEqualTo(SecurityLevel.AUTH_PRIV);
  }

  @Test
  void anInformThatNobodyAcknowledgesIsAnError() throws Exception {
    receiver.close();
    agent.close();
    agent = started(Duration.ofMillis(200));
    for (Security security : List.of(new Security.V2c("public"), new Security.V3("noc"))) {
      assertThatThrownBy(() -> send(true, security))
          .isInstanceOf(SendException.class)
          .hasMessageContaining("not acknowledged");
    }
  }

  @Test
  void whatCannotBeSentSaysWhy() {
    assertThatThrownBy(() -> send(false, new Security.V3("nobody")))
        .isInstanceOf(SendException.class)
        .hasMessageContaining("nobody");
    var nowhere = new HostPort("nowhere.invalid", 162);
    assertThatThrownBy(() -> agent.traps().send(trap(nowhere, false, "public"), RAISED, SAID))
        .isInstanceOf(SendException.class)
        .hasMessageContaining("nowhere.invalid");
  }

  @Test
  void theSocketThatTrapsLeaveFromAnswersNobody() throws Exception {
    send(false, new Security.V2c("public"));
    var from = (UdpAddress) next().getPeerAddress();
    try (var client = new Client(new HostPort("127.0.0.1", from.getPort()))) {
      var target = client.user(Sample.NOC, SecurityLevel.AUTH_PRIV);
      target.setTimeout(300);
      assertThat(client.get(target, "1.3.6.1.2.1.1.5.0").filter(p -> p.getType() == PDU.RESPONSE))
          .isEmpty();
    }
  }

  private SnmpAgent started(Duration informTimeout) throws IOException {
    return SnmpAgent.start(
        Sample.settings(state, List.of(Sample.ANY), informTimeout),
        List.of(Sample.MODULE),
        new Sample.Published(Sample.snapshot(Map.of())),
        Time.system());
  }

  private void send(boolean inform, Security security) throws SendException {
    var to = new Channel.Trap("noc", Severity.WARNING, address, inform, security);
    agent.traps().send(to, RAISED, SAID);
  }

  private static Channel.Trap trap(HostPort to, boolean inform, String community) {
    return new Channel.Trap("noc", Severity.WARNING, to, inform, new Security.V2c(community));
  }

  private CommandResponderEvent<?> next() throws InterruptedException {
    CommandResponderEvent<?> event = received.poll(60, TimeUnit.SECONDS);
    assertThat(event).as("what came").isNotNull();
    return event;
  }

  private static String colons(String hex) {
    return hex.replaceAll("..(?!$)", "$0:");
  }

  /** Knows the users by their passphrases, so that it can read traps of any engine. */
  private static MessageDispatcherImpl dispatcher() {
    var protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
    var usm = new USM(protocols, new OctetString(MPv3.createLocalEngineID()), 1);
    for (SnmpSettings.User user : List.of(Sample.NOC, Sample.STRONG)) {
      usm.addUser(
          new UsmUser(
              new OctetString(user.name()),
              user.auth().protocol().id(),
              new OctetString(user.auth().passphrase()),
              user.priv().protocol().id(),
              new OctetString(user.priv().passphrase())));
    }
    var dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv2c());
    dispatcher.addMessageProcessingModel(new MPv3(usm));
    return dispatcher;
  }

  private final class Acknowledging implements CommandResponder {
    @Override
    public <A extends Address> void processPdu(CommandResponderEvent<A> event) {
      event.setProcessed(true);
      received.add(event);
      if (event.getPDU().getType() == PDU.INFORM) {
        try {
          event
              .getMessageDispatcher()
              .returnResponsePdu(
                  event.getMessageProcessingModel(),
                  event.getSecurityModel(),
                  event.getSecurityName(),
                  event.getSecurityLevel(),
                  Answers.response(event.getPDU()),
                  event.getMaxSizeResponsePDU(),
                  event.getStateReference(),
                  new StatusInformation());
        } catch (MessageException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
