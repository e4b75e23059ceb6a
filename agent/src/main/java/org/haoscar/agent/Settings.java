package org.haoscar.agent;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.haoscar.agent.config.Configuration;
import org.haoscar.agent.config.Configuration.HttpUser;
import org.haoscar.agent.config.Configuration.SnmpUser;
import org.haoscar.agent.config.Configuration.Telling;
import org.haoscar.agent.config.WatchConfiguration;
import org.haoscar.agent.http.Account;
import org.haoscar.agent.http.Password;
import org.haoscar.agent.http.Role;
import org.haoscar.agent.http.WebSettings;
import org.haoscar.agent.pair.PairSettings;
import org.haoscar.agent.peer.PeerSettings;
import org.haoscar.agent.snmp.SnmpSettings;
import org.haoscar.agent.snmp.SnmpSettings.Auth;
import org.haoscar.agent.snmp.SnmpSettings.AuthProtocol;
import org.haoscar.agent.snmp.SnmpSettings.Community;
import org.haoscar.agent.snmp.SnmpSettings.Limits;
import org.haoscar.agent.snmp.SnmpSettings.Priv;
import org.haoscar.agent.snmp.SnmpSettings.PrivProtocol;
import org.haoscar.mbeans.decision.Cap;
import org.haoscar.mbeans.decision.Retry;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.peer.Bounds;
import org.haoscar.routes.Settings.RoutesFolder;
import org.haoscar.routes.Settings.Sending;
import org.haoscar.routes.Settings.Speaking;
import org.haoscar.routes.Trust;

/** What each part is told, out of the one configuration. */
final class Settings {
  private Settings() {}

  static SnmpSettings snmp(Configuration configuration) {
    var snmp = configuration.snmp();
    return new SnmpSettings(
        snmp.listen(),
        snmp.users().stream().map(Settings::user).toList(),
        snmp.communities().stream().map(secret -> new Community(secret.text())).toList(),
        new SnmpSettings.SystemGroup(
            configuration.cluster().node(), snmp.system().contact(), snmp.system().location()),
        configuration.folders().state().resolve("snmp"),
        Limits.usual());
  }

  /** To send traps only: nothing listens. */
  static SnmpSettings snmp(WatchConfiguration watch, String name) {
    return new SnmpSettings(
        List.of(),
        watch.users().stream().map(Settings::user).toList(),
        List.of(),
        new SnmpSettings.SystemGroup(name, "", ""),
        watch.place().state().resolve("snmp"),
        Limits.usual());
  }

  private static SnmpSettings.User user(SnmpUser user) {
    var auth = new Auth(AuthProtocol.valueOf(user.auth().name()), user.authPassphrase().text());
    var privacy = user.privacy();
    var priv =
        new Priv(PrivProtocol.valueOf(privacy.protocol().name()), privacy.passphrase().text());
    return SnmpSettings.User.of(user.name(), auth, priv);
  }

  static WebSettings web(Configuration configuration) {
    var http = configuration.http();
    return new WebSettings(
        configuration.cluster().node(),
        http.listen().stream().map(Settings::address).toList(),
        http.tls(),
        http.users().stream().map(Settings::account).toList(),
        new WebSettings.Folders(configuration.folders().state(), configuration.folders().run()));
  }

  private static InetSocketAddress address(HostPort at) {
    return new InetSocketAddress(at.host(), at.port());
  }

  private static Account account(HttpUser user) {
    return new Account(
        user.name(), Role.valueOf(user.role().name()), Password.of(user.password().text()));
  }

  static PairSettings pair(Configuration configuration) {
    var peer = configuration.peer();
    var drbd = org.haoscar.mbeans.drbd.Settings.of(configuration.watching("drbd").chosen());
    return new PairSettings(
        new PeerSettings(
            configuration.cluster().origin(),
            configuration.folders().state(),
            peer.listen().stream().map(Settings::address).toList(),
            peer.addresses()),
        configuration.cluster().peer(),
        peer.speakAfter(),
        peer.unheard(),
        Bounds.usual().withClock(peer.clock()).allowing(drbd.allowTwoPrimaries()));
  }

  static org.haoscar.routes.Settings routes(
      Configuration configuration, Speaking speaking, List<ConditionType> conditions) {
    return routes(
        configuration.telling(), speaking, folder(configuration.folders().routes()), conditions);
  }

  /** Without route files. */
  static org.haoscar.routes.Settings routes(
      Telling telling, String head, List<ConditionType> conditions) {
    return routes(telling, Speaking.alone(head), Optional.empty(), conditions);
  }

  private static org.haoscar.routes.Settings routes(
      Telling telling,
      Speaking speaking,
      Optional<RoutesFolder> folder,
      List<ConditionType> conditions) {
    var usual = Retry.DEFAULT;
    return new org.haoscar.routes.Settings(
        telling.channels(),
        new Sending(
            new Retry(usual.first(), usual.most(), telling.giveUp(), usual.tries()),
            telling.patience(),
            Cap.Limits.DEFAULT),
        speaking,
        folder,
        name -> conditions.stream().filter(type -> type.id().equals(name)).findFirst());
  }

  private static Optional<RoutesFolder> folder(Path routes) {
    return Optional.of(new RoutesFolder(routes, Set.of(), new Trust(0)));
  }
}
