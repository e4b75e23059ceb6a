package org.haoscar.agent.snmp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** The addresses that are listened on, and those that could not be taken. */
final class Sockets {
  private final Engine engine;
  private final SnmpSettings settings;
  private final Map<HostPort, DefaultUdpTransportMapping> open = new LinkedHashMap<>();
  private final Map<HostPort, String> refused = new LinkedHashMap<>();

  Sockets(Engine engine, SnmpSettings settings) {
    this.engine = engine;
    this.settings = settings;
  }

  /** Tries what is not open. */
  synchronized void open() {
    settings.listen().stream().filter(address -> !open.containsKey(address)).forEach(this::open);
  }

  private void open(HostPort address) {
    try {
      var host = InetAddress.getByName(address.host());
      var socket = Engine.socket(new UdpAddress(host, address.port()), settings.limits());
      engine.snmp().addTransportMapping(socket);
      socket.listen();
      open.put(address, socket);
      refused.remove(address);
    } catch (IOException e) {
      refused.put(address, e.getMessage());
    }
  }

  /** With the ports that were given where none was asked for. */
  synchronized List<HostPort> listening() {
    return open.values().stream()
        .map(DefaultUdpTransportMapping::getListenAddress)
        .map(a -> new HostPort(a.getInetAddress().getHostAddress(), a.getPort()))
        .toList();
  }

  synchronized List<SnmpAgent.Refused> refused() {
    var list = new ArrayList<SnmpAgent.Refused>();
    refused.forEach((address, reason) -> list.add(new SnmpAgent.Refused(address, reason)));
    return list;
  }
}
