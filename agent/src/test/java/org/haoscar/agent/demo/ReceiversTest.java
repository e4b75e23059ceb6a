package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Oids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** Each receiver with a sender that is not ours. */
class ReceiversTest {
  private final List<Message> inbox = new CopyOnWriteArrayList<>();
  private Receivers receivers;

  @BeforeEach
  void open() throws Exception {
    receivers = Receivers.open(inbox::add);
  }

  @AfterEach
  void close() {
    receivers.close();
  }

  @Test
  void aV2cTrapIsDecodedByTheDeclarations() throws Exception {
    try (var snmp = new Snmp(new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")))) {
      var target = new CommunityTarget<>(traps(), new OctetString("public"));
      target.setVersion(SnmpConstants.version2c);
      snmp.send(raised(new PDU(), PDU.TRAP), target);
      assertThat(first().lines())
          .containsExactly(
              "trap v2c public: haAlarmRaised critical drbd.splitBrain r0 on pair, said by alpha",
              "    both heads wrote");
    }
  }

  @Test
  void aV3InformIsAcknowledged() throws Exception {
    var transport = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
    var dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv3(sender()));
    try (var snmp = new Snmp(dispatcher, transport)) {
      snmp.listen();
      var target = new UserTarget<UdpAddress>();
      target.setAddress(traps());
      target.setVersion(SnmpConstants.version3);
      target.setSecurityLevel(SecurityLevel.AUTH_PRIV);
      target.setSecurityName(new OctetString("noc"));
      target.setTimeout(30_000);

      var answer = snmp.send(raised(new ScopedPDU(), PDU.INFORM), target);

      assertThat(answer.getResponse()).isNotNull();
      assertThat(answer.getResponse().getType()).isEqualTo(PDU.RESPONSE);
      assertThat(first().how()).isEqualTo("inform v3 noc");
    }
  }

  private UdpAddress traps() {
    return new UdpAddress("127.0.0.1/" + receivers.traps().port());
  }

  private static USM sender() {
    SecurityProtocols protocols = SecurityProtocols.getInstance();
    protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
    protocols.addPrivacyProtocol(new PrivAES128());
    var usm = new USM(protocols, new OctetString(MPv3.createLocalEngineID()), 1);
    usm.addUser(
        new UsmUser(
            new OctetString("noc"),
            AuthHMAC192SHA256.ID,
            new OctetString("demo-auth-pass"),
            PrivAES128.ID,
            new OctetString("demo-priv-pass")));
    return usm;
  }

  private static PDU raised(PDU pdu, int type) {
    pdu.setType(type);
    var oid = new OID(Oids.notification(AlarmModule.MODULE, 1));
    pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, oid));
    bind(pdu, "Severity", new Integer32(3));
    bind(pdu, "Condition", new OctetString("drbd.splitBrain"));
    bind(pdu, "Subject", new OctetString("pair"));
    bind(pdu, "Object", new OctetString("r0"));
    bind(pdu, "Head", new OctetString("alpha"));
    bind(pdu, "Text", new OctetString("both heads wrote"));
    return pdu;
  }

  private static void bind(PDU pdu, String name, Variable value) {
    Column<?> column =
        AlarmNotice.TABLE.columns().stream()
            .filter(c -> c.name().equals(name))
            .findFirst()
            .orElseThrow();
    String oid = Oids.column(AlarmModule.MODULE, AlarmNotice.TABLE, column) + ".0";
    pdu.add(new VariableBinding(new OID(oid), value));
  }

  @Test
  void aMailShowsItsSubjectAndTheFirstLineOfItsPlainPart() throws Exception {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(receivers.mails().port()));
    properties.put("mail.smtp.starttls.enable", "true");
    var mail = new MimeMessage(Session.getInstance(properties));
    mail.setFrom(new InternetAddress("haoscar@demo.invalid"));
    mail.setRecipients(jakarta.mail.Message.RecipientType.TO, "noc@demo.invalid");
    mail.setSubject("[demo] CRITICAL drbd.splitBrain r0 on pair (alpha) \u2014 \u00e4", "UTF-8");
    var plain = new MimeBodyPart();
    plain.setText("\n.CRITICAL: both heads wrote\n.\nmore", "UTF-8");
    var html = new MimeBodyPart();
    html.setText("<p>both</p>", "UTF-8", "html");
    mail.setContent(new MimeMultipart("alternative", plain, html));
    Transport.send(mail);

    assertThat(first().lines())
        .containsExactly(
            "mail to noc@demo.invalid:"
                + " [demo] CRITICAL drbd.splitBrain r0 on pair (alpha) \u2014 \u00e4",
            "    .CRITICAL: both heads wrote");
  }

  @Test
  void aWebhookIsVerifiedAndAForgedOneIsRefused() throws Exception {
    String body =
        """
        {"type":"org.haoscar.alarm.raised","subject":"drbd.splitBrain/pair/r0",
         "data":{"severity":"critical","head":"alpha","text":"both heads wrote"}}\
        """;
    long now = Instant.now().getEpochSecond();
    String signature = new Webhook(Access.WEBHOOK_SECRET).sign("id-1", now, body);

    assertThat(post(body, now, signature)).isEqualTo(204);
    assertThat(first().lines())
        .containsExactly(
            "webhook, signature verified: org.haoscar.alarm.raised critical"
                + " drbd.splitBrain/pair/r0, said by alpha",
            "    both heads wrote");
    assertThat(post(body.replace("alpha", "omega"), now, signature)).isEqualTo(401);
    assertThat(inbox.getLast().how()).contains("WRONG");
  }

  private int post(String body, long now, String signature) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      var url = URI.create("http://127.0.0.1:" + receivers.webhooks().port() + "/alarms");
      var request =
          HttpRequest.newBuilder(url)
              .header("webhook-id", "id-1")
              .header("webhook-timestamp", Long.toString(now))
              .header("webhook-signature", signature)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private Message first() {
    await().until(() -> !inbox.isEmpty());
    return inbox.getFirst();
  }
}
