package org.haoscar.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.haoscar.agent.snmp.Sample.Published;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.port.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Target;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

class SnmpAgentTest {
  private static final String SYS_NAME = "1.3.6.1.2.1.1.5.0";
  private static final String UP_TIME = "1.3.6.1.2.1.1.3.0";
  private static final String BAD_VERSIONS = "1.3.6.1.2.1.11.3.0";
  private static final String BAD_COMMUNITIES = "1.3.6.1.2.1.11.4.0";
  private static final String PARSE_ERRORS = "1.3.6.1.2.1.11.6.0";

  @TempDir Path state;
  private final Published published =
      new Published(
          Sample.snapshot(
              Sample.seen(Sample.THEN, "on", Sample.peer("r0", 0), Sample.peer("r1", 1))));
  private SnmpAgent agent;
  private Client client;

  @BeforeEach
  void starts() throws IOException {
    agent = started(List.of(Sample.ANY), "public");
    client = new Client(agent.listening().getFirst());
  }

  @AfterEach
  void ends() throws IOException {
    client.close();
    agent.close();
  }

  @Test
  void theSystemGroupAnswers() throws IOException {
    PDU answer = client.get(v2c(), SYS_NAME, UP_TIME, "1.3.6.1.2.1.1.2.0").orElseThrow();
    assertThat(answer.get(0).getVariable()).isEqualTo(new OctetString("alpha"));
    assertThat(answer.get(1).getVariable().toLong()).isNotNegative();
    assertThat(answer.get(2).getVariable())
        .isEqualTo(new OID("1.3.6.1.4.1.8072.9999.9999.67227.2.1"));
  }

  @Test
  void walkingByGetNextAndByGetBulkSeesTheSameNames() throws IOException {
    var steps = client.walk(v2c(), 0).stream().map(VariableBinding::getOid).toList();
    var leaps = client.walk(v2c(), 50).stream().map(VariableBinding::getOid).toList();
    assertThat(steps).isSorted().hasSizeGreaterThan(50).isEqualTo(leaps);
    assertThat(steps).contains(new OID(Sample.ROOT + ".1.2.1.4.2.114.48.0"));
  }

  @Test
  void theSameIsReadByAUserWithPrivacy() throws IOException {
    for (SnmpSettings.User user : List.of(Sample.NOC, Sample.STRONG)) {
      var target = client.user(user, SecurityLevel.AUTH_PRIV);
      var walked = client.walk(target, 20).stream().map(VariableBinding::getOid).toList();
      assertThat(walked)
          .isEqualTo(client.walk(v2c(), 20).stream().map(VariableBinding::getOid).toList());
    }
  }

  @Test
  void theEngineTellsWhoItIs() throws IOException {
    PDU answer =
        client.get(v2c(), "1.3.6.1.6.3.10.2.1.1.0", "1.3.6.1.6.3.10.2.1.2.0").orElseThrow();
    assertThat(((OctetString) answer.get(0).getVariable()).toHexString('x').replace("x", ""))
        .isEqualTo(agent.engineId());
    assertThat(answer.get(1).getVariable().toInt()).isEqualTo(1);
  }

  @Test
  void anUnknownUserIsNotAnsweredAndCounted() throws IOException {
    refused(new SnmpSettings.User("nobody", Sample.NOC.least(), auth("x"), priv("y")));
    assertThat(counted(SnmpConstants.usmStatsUnknownUserNames)).isPositive();
  }

  @Test
  void aWrongPassphraseIsNotAnsweredAndCounted() throws IOException {
    refused(new SnmpSettings.User("noc", Sample.NOC.least(), auth("x"), Sample.NOC.priv()));
    assertThat(counted(SnmpConstants.usmStatsWrongDigests)).isPositive();
  }

  @Test
  void aWrongPrivacyPassphraseIsNotAnsweredAndCounted() throws IOException {
    refused(new SnmpSettings.User("noc", Sample.NOC.least(), Sample.NOC.auth(), priv("y")));
    // What comes of it is noise, which fails in one of several places.
    assertThat(
            counted(SnmpConstants.usmStatsDecryptionErrors)
                + counted(SnmpConstants.snmpInvalidMsgs)
                + counted(new OID(PARSE_ERRORS)))
        .isPositive();
  }

  private void refused(SnmpSettings.User user) throws IOException {
    var target = client.user(user, SecurityLevel.AUTH_PRIV);
    target.setTimeout(3000);
    assertThat(client.get(target, SYS_NAME).filter(p -> p.getType() == PDU.RESPONSE)).isEmpty();
  }

  private long counted(OID counter) throws IOException {
    return client.get(v2c(), counter.toDottedString()).orElseThrow().get(0).getVariable().toLong();
  }

  @Test
  void lessProtectionThanTheUserNeedsIsRefused() throws IOException {
    for (int level : List.of(SecurityLevel.NOAUTH_NOPRIV, SecurityLevel.AUTH_NOPRIV)) {
      PDU answer = client.get(client.user(Sample.NOC, level), SYS_NAME).orElseThrow();
      assertThat(answer.getErrorStatus()).isEqualTo(PDU.authorizationError);
      assertThat(answer.get(0).getVariable().toString()).doesNotContain("alpha");
    }
  }

  @Test
  void anotherContextIsReported() throws IOException {
    var target = client.user(Sample.NOC, SecurityLevel.AUTH_PRIV);
    var request = (ScopedPDU) Client.pdu(target, PDU.GET, SYS_NAME);
    request.setContextName(new OctetString("other"));
    PDU answer = client.ask(target, request).orElseThrow();
    assertThat(answer.getType()).isEqualTo(PDU.REPORT);
    assertThat(answer.get(0).getOid()).isEqualTo(SnmpConstants.snmpUnknownContexts);
  }

  @Test
  void withoutACommunityVersion2cGetsNoAnswer() throws IOException {
    try (var closed = started(List.of(Sample.ANY));
        var asker = new Client(closed.listening().getFirst())) {
      var target = asker.community("public", SnmpConstants.version2c);
      target.setTimeout(300);
      assertThat(asker.get(target, SYS_NAME)).isEmpty();
      var noc = asker.user(Sample.NOC, SecurityLevel.AUTH_PRIV);
      PDU counted = asker.get(noc, BAD_COMMUNITIES).orElseThrow();
      assertThat(counted.get(0).getVariable().toLong()).isEqualTo(1);
    }
  }

  @Test
  void version1AndAWrongCommunityGetNoAnswerAndAreCounted() throws IOException {
    var v1 = client.community("public", SnmpConstants.version1);
    v1.setTimeout(300);
    var request = new org.snmp4j.PDUv1();
    request.setType(PDU.GET);
    request.add(new VariableBinding(new OID(SYS_NAME)));
    assertThat(client.ask(v1, request)).isEmpty();
    var guess = client.community("private", SnmpConstants.version2c);
    guess.setTimeout(300);
    assertThat(client.get(guess, SYS_NAME)).isEmpty();
    PDU counted = client.get(v2c(), BAD_VERSIONS, BAD_COMMUNITIES).orElseThrow();
    assertThat(counted.get(0).getVariable().toLong()).isEqualTo(1);
    assertThat(counted.get(1).getVariable().toLong()).isEqualTo(1);
  }

  @Test
  void nothingCanBeSet() throws IOException {
    PDU request = Client.pdu(v2c(), PDU.SET);
    request.add(new VariableBinding(new OID(SYS_NAME), new OctetString("mine")));
    PDU answer = client.ask(v2c(), request).orElseThrow();
    assertThat(answer.getErrorStatus()).isEqualTo(PDU.notWritable);
    assertThat(client.get(v2c(), SYS_NAME).orElseThrow().get(0).getVariable())
        .isEqualTo(new OctetString("alpha"));
  }

  @Test
  void aGetReadsTheNewestWhileAWalkStaysWhereItBegan() throws IOException {
    String word = Sample.ROOT + ".1.1.1";
    PDU step = client.ask(v2c(), Client.pdu(v2c(), PDU.GETNEXT, word)).orElseThrow();
    assertThat(step.get(0).getVariable()).hasToString("on");
    published.publish(Sample.snapshot(Sample.seen(Sample.THEN, "off")));
    assertThat(client.get(v2c(), word + ".0").orElseThrow().get(0).getVariable())
        .hasToString("off");
    PDU next = client.ask(v2c(), Client.pdu(v2c(), PDU.GETNEXT, word)).orElseThrow();
    assertThat(next.get(0).getVariable()).hasToString("on");
  }

  @Test
  void anAnswerThatIsTooLongSaysSo() throws IOException {
    var names = new String[230];
    Arrays.fill(names, Sample.ROOT + ".1.2.1.8.2.114.48.0");
    assertThat(client.get(v2c(), names).map(PDU::getErrorStatus)).contains(PDU.tooBig);
  }

  @Test
  void noDatagramWhateverIsInItEndsTheAgent() throws IOException {
    var random = new Random(42);
    byte[] good = request();
    try (var socket = new DatagramSocket()) {
      for (int i = 0; i < 3000; i++) {
        send(socket, i % 3 == 0 ? noise(random) : damaged(good, random));
      }
      send(socket, new byte[0]);
      send(socket, Arrays.copyOf(good, 20_000));
    }
    Awaitility.await()
        .untilAsserted(
            () ->
                // What comes in a flood may get lost: then it is asked again.
                assertThat(client.get(v2c(), PARSE_ERRORS))
                    .hasValueSatisfying(pdu -> assertThat(pdu.get(0).getVariable()).isNotNull()));
  }

  @Test
  void anAddressThatIsTakenIsReportedAndTheOthersAreServed() throws IOException {
    HostPort taken = agent.listening().getFirst();
    HostPort second = new HostPort("127.0.0.2", 0);
    try (var other = started(List.of(taken, second), "public")) {
      assertThat(other.refused())
          .singleElement()
          .satisfies(refused -> assertThat(refused.address()).isEqualTo(taken));
      assertThat(other.listening()).singleElement().extracting("host").isEqualTo("127.0.0.2");
      agent.close();
      other.retry();
      assertThat(other.refused()).isEmpty();
      assertThat(client.get(v2c(), SYS_NAME)).isPresent();
    }
  }

  @Test
  void aRestartedEngineHasStartedOnceMore() throws IOException {
    try (var again = started(List.of(Sample.ANY), "public");
        var asker = new Client(again.listening().getFirst())) {
      var target = asker.community("public", SnmpConstants.version2c);
      PDU answer = asker.get(target, "1.3.6.1.6.3.10.2.1.2.0").orElseThrow();
      assertThat(answer.get(0).getVariable().toInt()).isEqualTo(2);
      assertThat(again.engineId()).isEqualTo(agent.engineId());
    }
  }

  @Test
  void twoEnginesInOneProcessBothAuthenticate() throws IOException {
    var settings = Sample.settings(state.resolve("other"), List.of(Sample.ANY));
    try (var other = SnmpAgent.start(settings, List.of(Sample.MODULE), published, Time.system());
        var asker = new Client(other.listening().getFirst())) {
      assertThat(asker.get(asker.user(Sample.NOC, SecurityLevel.AUTH_PRIV), SYS_NAME)).isPresent();
      var target = client.user(Sample.NOC, SecurityLevel.AUTH_PRIV);
      assertThat(client.get(target, SYS_NAME).orElseThrow().getType()).isEqualTo(PDU.RESPONSE);
    }
  }

  private Target<UdpAddress> v2c() {
    return client.community("public", SnmpConstants.version2c);
  }

  private SnmpAgent started(List<HostPort> listen, String... communities) throws IOException {
    return SnmpAgent.start(
        Sample.settings(state, listen, communities),
        List.of(Sample.MODULE),
        published,
        Time.system());
  }

  private static SnmpSettings.Auth auth(String word) {
    return new SnmpSettings.Auth(SnmpSettings.AuthProtocol.SHA256, word + "-wrong-pass");
  }

  private static SnmpSettings.Priv priv(String word) {
    return new SnmpSettings.Priv(SnmpSettings.PrivProtocol.AES128, word + "-wrong-pass");
  }

  private void send(DatagramSocket socket, byte[] bytes) throws IOException {
    HostPort to = agent.listening().getFirst();
    socket.send(
        new DatagramPacket(bytes, bytes.length, InetAddress.getByName(to.host()), to.port()));
  }

  /** A GETNEXT of version 2c with community public. */
  private static byte[] request() throws IOException {
    var pdu = new PDU();
    pdu.setType(PDU.GETNEXT);
    pdu.add(new VariableBinding(new OID(SYS_NAME)));
    var bytes = new org.snmp4j.asn1.BEROutputStream(java.nio.ByteBuffer.allocate(200));
    int length = 3 + 8 + pdu.getBERLength();
    org.snmp4j.asn1.BER.encodeHeader(bytes, org.snmp4j.asn1.BER.SEQUENCE, length);
    new org.snmp4j.smi.Integer32(1).encodeBER(bytes);
    new OctetString("public").encodeBER(bytes);
    pdu.encodeBER(bytes);
    return Arrays.copyOf(bytes.getBuffer().array(), bytes.getBuffer().position());
  }

  private static byte[] noise(Random random) {
    var bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = Arrays.copyOf(good, good.length - random.nextInt(good.length / 2));
    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    return bytes;
  }
}
