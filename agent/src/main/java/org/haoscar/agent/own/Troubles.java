package org.haoscar.agent.own;

import java.util.List;
import java.util.stream.Stream;
import org.haoscar.agent.http.Web;
import org.haoscar.agent.peer.PeerLink;
import org.haoscar.agent.snmp.SnmpAgent;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmStatus.ChannelRow;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Storage;
import org.haoscar.mbeans.table.Snapshot;
import org.haoscar.routes.RefusedFile;

/** What the parts say is wrong with them, as problems of the agent. */
public final class Troubles {
  private Troubles() {}

  public static List<Problem> snmpPorts(List<SnmpAgent.Refused> refused) {
    return refused.stream().map(r -> port("udp", r.address(), r.reason())).toList();
  }

  public static List<Problem> httpPorts(List<Web.Refused> refused) {
    return refused.stream()
        .map(
            r -> port("tcp", r.address().getHostString() + ":" + r.address().getPort(), r.reason()))
        .toList();
  }

  public static List<Problem> peerPorts(List<PeerLink.Refused> refused) {
    return refused.stream()
        .map(
            r -> port("tcp", r.address().getHostString() + ":" + r.address().getPort(), r.reason()))
        .toList();
  }

  public static List<Problem> noLink(String reason) {
    return List.of(
        new Problem(
            AgentCondition.LINK_BROKEN,
            "peer",
            "The files of the pairing cannot be used, so this head speaks alone: " + reason));
  }

  private static Problem port(String protocol, Object address, String reason) {
    String object = protocol + " " + address;
    return new Problem(
        AgentCondition.PORT_IN_USE, object, "The agent cannot listen on " + object + ": " + reason);
  }

  public static List<Problem> refusedFiles(List<RefusedFile> files) {
    return files.stream()
        .map(f -> new Problem(AgentCondition.FILE_REFUSED, f.file().toString(), f.toString()))
        .toList();
  }

  public static List<Problem> journal(Journal journal) {
    return journal.storage() == Storage.DURABLE
        ? List.of()
        : List.of(
            new Problem(
                AgentCondition.STORE_VOLATILE,
                "journal",
                "The journal is kept in memory only: " + journal.storageReason()));
  }

  public static List<Problem> deadLetters(Snapshot snapshot) {
    return snapshot.seen(AlarmModule.MODULE).flatMap(Seen::status).stream()
        .flatMap(status -> status.channels().stream())
        .filter(channel -> channel.deliveries().dead() > 0)
        .map(channel -> new Problem(AgentCondition.DELIVERY_DEAD, channel.name(), dead(channel)))
        .toList();
  }

  private static String dead(ChannelRow channel) {
    return channel.deliveries().dead()
        + " notifications could not be delivered to "
        + channel.target()
        + channel.lately().lastError().map(error -> ": " + error).orElse("");
  }

  public static List<Problem> absent(List<Component<?>> forced, Snapshot snapshot) {
    return forced.stream()
        .map(Component::name)
        .flatMap(
            name ->
                Stream.ofNullable(snapshot.components().get(name)).flatMap(s -> absent(name, s)))
        .toList();
  }

  private static Stream<Problem> absent(String name, Seen<?> seen) {
    return seen.latest() instanceof Observation.Absent<?>(String reason, var at)
        ? Stream.of(new Problem(AgentCondition.COMPONENT_ABSENT, name, reason))
        : Stream.of();
  }
}
