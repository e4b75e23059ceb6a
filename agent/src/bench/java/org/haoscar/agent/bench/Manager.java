package org.haoscar.agent.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.snmp4j.CommunityTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.TransportStateReference;
import org.snmp4j.UserTarget;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.MessageProcessingModel;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** Asks one server, and encodes requests to it. */
final class Manager implements AutoCloseable {
  static final String COMMUNITY = "public";
  static final String USER = "noc";
  static final String AUTH = "noc-auth-pass";
  static final String PRIV = "noc-priv-pass";

  /** How a request is protected. */
  enum Security {
    V2C(
        SnmpConstants.version2c,
        SecurityModel.SECURITY_MODEL_SNMPv2c,
        COMMUNITY,
        SecurityLevel.NOAUTH_NOPRIV),
    V3(SnmpConstants.version3, SecurityModel.SECURITY_MODEL_USM, USER, SecurityLevel.AUTH_PRIV);

    private final int version;
    private final int model;
    private final OctetString name;
    private final int level;

    Security(int version, int model, String name, int level) {
      this.version = version;
      this.model = model;
      this.name = new OctetString(name);
      this.level = level;
    }

    PDU pdu(int type, OID name) {
      PDU pdu = this == V2C ? new PDU() : new ScopedPDU();
      pdu.setType(type);
      pdu.add(new VariableBinding(name));
      return pdu;
    }

    private TransportStateReference state(UdpAddress server) {
      return new TransportStateReference(
          null, server, name, null, null, false, null, target(server));
    }

    private Target<UdpAddress> target(UdpAddress server) {
      Target<UdpAddress> target =
          this == V2C
              ? new CommunityTarget<>(server, name)
              : new UserTarget<>(server, name, new byte[0], level);
      target.setVersion(version);
      target.setTimeout(3000);
      return target;
    }
  }

  private static final int LONGEST = 8192;

  private final UdpAddress server;
  private final Snmp snmp;

  Manager(int port) throws IOException {
    this.server = new UdpAddress("127.0.0.1/" + port);
    var dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv2c());
    dispatcher.addMessageProcessingModel(v3());
    this.snmp = new Snmp(dispatcher, new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0")));
    snmp.listen();
  }

  private static MPv3 v3() {
    var protocols = new SecurityProtocols(SecurityProtocolSet.none);
    protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
    protocols.addPrivacyProtocol(new PrivAES128());
    byte[] engine = MPv3.createLocalEngineID();
    var usm = new USM(protocols, new OctetString(engine), 1);
    usm.addUser(
        new UsmUser(
            new OctetString(USER),
            AuthHMAC192SHA256.ID,
            new OctetString(AUTH),
            PrivAES128.ID,
            new OctetString(PRIV)));
    return new MPv3(
        engine,
        null,
        protocols,
        SecurityModels.getCollection(new SecurityModel[] {usm}),
        CounterSupport.getInstance());
  }

  /** All below an OID, by GETNEXT. Learns the engine and its clock, where there is one to learn. */
  List<VariableBinding> walk(Security security, OID root) throws IOException {
    var found = new ArrayList<VariableBinding>();
    for (OID at = root; ; at = found.getLast().getOid()) {
      VariableBinding next = ask(security, security.pdu(PDU.GETNEXT, at)).get(0);
      if (next.isException() || !next.getOid().startsWith(root)) {
        return found;
      }
      found.add(next);
    }
  }

  private PDU ask(Security security, PDU request) throws IOException {
    PDU answer = snmp.send(request, security.target(server)).getResponse();
    if (answer == null || answer.getType() != PDU.RESPONSE || answer.getErrorStatus() != 0) {
      throw new IOException(server + " answers " + security + " with " + answer);
    }
    return answer;
  }

  /** The message as it goes over the wire; of version 3 only after a {@link #walk}. */
  byte[] encoded(Security security, PDU pdu) throws IOException {
    var out = new BEROutputStream();
    MessageProcessingModel processing = snmp.getMessageProcessingModel(security.version);
    int status =
        processing.prepareOutgoingMessage(
            server,
            LONGEST,
            security.version,
            security.model,
            security.name.getValue(),
            security.level,
            pdu,
            false,
            new PduHandle(pdu.getRequestID().getValue()),
            out,
            security.state(server));
    if (status != SnmpConstants.SNMP_MP_OK) {
      throw new IOException("cannot be encoded: " + status);
    }
    return out.getBuffer().array();
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }
}
