package org.haoscar.agent.snmp;

import java.io.IOException;
import org.haoscar.mbeans.port.Time;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.SNMP4JSettings.ReportSecurityLevelStrategy;
import org.snmp4j.Snmp;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.security.UsmUser;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * One SNMP engine: who it is, its users, its counters, and the socket that notifications leave
 * from. Nothing of it is registered in SNMP4J's singletons, so that several fit into one process.
 */
final class Engine implements AutoCloseable {
  static {
    // A wrong user or passphrase cannot be reported in the name of that user. SNMP4J would stay
    // silent, and the asker would take the agent for dead; RFC 3414 and net-snmp report it openly.
    SNMP4JSettings.setReportSecurityLevelStrategy(ReportSecurityLevelStrategy.noAuthNoPrivIfNeeded);
  }

  private final Time time;
  private final Uptime uptime;
  private final EngineIdentity identity;
  private final Counters counters = new Counters();
  private final USM usm;
  private final Snmp snmp;
  private final DefaultUdpTransportMapping outgoing;

  Engine(SnmpSettings settings, Time time) throws IOException {
    this.time = time;
    this.uptime = Uptime.from(time);
    this.identity = EngineIdentity.start(settings.state());
    SecurityProtocols protocols = protocols();
    this.usm = new USM(protocols, id(), identity.boots(), counters.support());
    settings.users().forEach(user -> usm.addUser(usmUser(user)));
    this.snmp = new Snmp(dispatcher(protocols));
    this.outgoing = socket(new UdpAddress("0.0.0.0/0"), settings.limits());
    snmp.addTransportMapping(outgoing);
    outgoing.listen();
  }

  /** A socket as every socket of ours is; SNMP4J would allocate 64 KiB for each datagram. */
  static DefaultUdpTransportMapping socket(UdpAddress address, SnmpSettings.Limits limits)
      throws IOException {
    var socket = new DefaultUdpTransportMapping(address);
    socket.setAsyncMsgProcessingSupported(false);
    socket.setMaxInboundMessageSize(limits.message());
    return socket;
  }

  /** Version 1 has no dispatcher; version 2c is needed for traps, and needs a community to ask. */
  private MessageDispatcherImpl dispatcher(SecurityProtocols protocols) {
    var dispatcher = new MessageDispatcherImpl();
    dispatcher.addCounterListener(counters);
    dispatcher.addMessageProcessingModel(new MPv2c());
    dispatcher.addMessageProcessingModel(
        new MPv3(
            identity.octets(),
            null,
            protocols,
            SecurityModels.getCollection(new SecurityModel[] {usm}),
            counters.support()));
    return dispatcher;
  }

  private static SecurityProtocols protocols() {
    var protocols = new SecurityProtocols(SecurityProtocolSet.none);
    protocols.addAuthenticationProtocol(new AuthHMAC128SHA224());
    protocols.addAuthenticationProtocol(new AuthHMAC192SHA256());
    protocols.addAuthenticationProtocol(new AuthHMAC256SHA384());
    protocols.addAuthenticationProtocol(new AuthHMAC384SHA512());
    protocols.addPrivacyProtocol(new PrivAES128());
    protocols.addPrivacyProtocol(new PrivAES192());
    protocols.addPrivacyProtocol(new PrivAES256());
    return protocols;
  }

  private static UsmUser usmUser(SnmpSettings.User user) {
    return new UsmUser(
        new OctetString(user.name()),
        user.auth().protocol().id(),
        new OctetString(user.auth().passphrase()),
        user.priv().protocol().id(),
        new OctetString(user.priv().passphrase()));
  }

  /** Who finds the socket that notifications leave from gets no answers there. */
  boolean serves(CommandResponderEvent<?> event) {
    return !outgoing.equals(event.getTransportMapping());
  }

  OctetString id() {
    return new OctetString(identity.octets());
  }

  EngineIdentity identity() {
    return identity;
  }

  /** snmpEngineTime */
  int seconds() {
    return usm.getEngineTime();
  }

  Uptime uptime() {
    return uptime;
  }

  Time time() {
    return time;
  }

  Counters counters() {
    return counters;
  }

  Snmp snmp() {
    return snmp;
  }

  DefaultUdpTransportMapping outgoing() {
    return outgoing;
  }

  @Override
  public void close() throws IOException {
    snmp.close();
  }
}
