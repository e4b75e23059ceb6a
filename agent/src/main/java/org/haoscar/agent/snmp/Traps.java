package org.haoscar.agent.snmp;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Channel.Trap.Security;
import org.haoscar.mbeans.model.Varbind;
import org.haoscar.mbeans.port.TrapSender;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.IpAddress;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/** Sends traps, which nobody acknowledges, and informs, which the receiver does. */
final class Traps implements TrapSender {
  private static final IpAddress UNKNOWN = new IpAddress("0.0.0.0");

  private final Engine engine;
  private final Set<String> users;
  private final Duration timeout;
  private final int retries;

  Traps(Engine engine, SnmpSettings settings) {
    this.engine = engine;
    this.users = settings.users().stream().map(SnmpSettings.User::name).collect(Collectors.toSet());
    this.timeout = settings.limits().informTimeout();
    this.retries = settings.limits().informRetries();
  }

  @Override
  public void send(Channel.Trap to, String notification, List<Varbind> varbinds)
      throws SendException {
    try {
      InetAddress host = InetAddress.getByName(to.to().host());
      Target<UdpAddress> target = target(to, new UdpAddress(host, to.to().port()));
      PDU pdu = pdu(to, notification, varbinds, ownAddress(host, to.to()));
      ResponseEvent<UdpAddress> reply = engine.snmp().send(pdu, target, engine.outgoing());
      if (to.inform()) {
        acknowledged(to.to(), reply);
      }
    } catch (IOException e) {
      throw new SendException(to.to() + ": " + e.getMessage(), e);
    }
  }

  private static void acknowledged(HostPort to, ResponseEvent<UdpAddress> reply)
      throws SendException {
    PDU response = reply.getResponse();
    if (response == null) {
      String why = reply.getError() == null ? "not acknowledged" : reply.getError().getMessage();
      throw new SendException(to + ": " + why, reply.getError());
    }
    if (response.getType() == PDU.REPORT) {
      throw new SendException(to + ": refused with " + response.getVariableBindings(), null);
    }
    if (response.getErrorStatus() != PDU.noError) {
      throw new SendException(to + ": answered " + response.getErrorStatusText(), null);
    }
  }

  private Target<UdpAddress> target(Channel.Trap to, UdpAddress address) throws SendException {
    Target<UdpAddress> target =
        switch (to.security()) {
          case Security.V2c(String community) -> v2c(address, community);
          case Security.V3(String user) -> v3(address, user, to.inform());
        };
    target.setTimeout(timeout.toMillis());
    target.setRetries(retries);
    return target;
  }

  private static Target<UdpAddress> v2c(UdpAddress address, String community) {
    var target = new CommunityTarget<UdpAddress>(address, new OctetString(community));
    target.setVersion(SnmpConstants.version2c);
    return target;
  }

  /** A trap is in the name of our engine; an inform in the receiver's, which is asked for it. */
  private Target<UdpAddress> v3(UdpAddress address, String user, boolean inform)
      throws SendException {
    if (!users.contains(user)) {
      throw new SendException(user + " is not among the users of SNMP", null);
    }
    byte[] authority = inform ? new byte[0] : engine.identity().octets();
    var name = new OctetString(user);
    return new UserTarget<>(address, name, authority, SecurityLevel.AUTH_PRIV);
  }

  private PDU pdu(
      Channel.Trap to, String notification, List<Varbind> varbinds, IpAddress ownAddress) {
    PDU pdu = to.security() instanceof Security.V3 ? new ScopedPDU() : new PDU();
    pdu.setType(to.inform() ? PDU.INFORM : PDU.TRAP);
    pdu.add(new VariableBinding(SnmpConstants.sysUpTime, new TimeTicks(engine.uptime().ticks())));
    pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, new OID(notification)));
    varbinds.forEach(varbind -> pdu.add(binding(varbind)));
    pdu.add(new VariableBinding(SnmpConstants.snmpTrapAddress, ownAddress));
    return pdu;
  }

  private VariableBinding binding(Varbind varbind) {
    return new VariableBinding(
        new OID(varbind.oid()),
        Encoder.variable(varbind.syntax(), varbind.value(), engine.time().now()));
  }

  /** Connecting a datagram socket sends nothing; the kernel only chooses the way. */
  private static IpAddress ownAddress(InetAddress host, HostPort to) throws IOException {
    try (var socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(host, to.port()));
      return socket.getLocalAddress() instanceof Inet4Address own ? new IpAddress(own) : UNKNOWN;
    }
  }
}
