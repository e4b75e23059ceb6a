package org.haoscar.agent.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.haoscar.agent.config.Configuration;

/**
 * @param tls off is for loopback only
 * @param folders where the certificate and the token go
 */
public record WebSettings(
    String node,
    List<InetSocketAddress> listen,
    boolean tls,
    List<Account> accounts,
    Folders folders) {

  /**
   * @param state keeps the certificate, {@code /var/lib/haoscar}
   * @param run has what tells the command line where to ask, {@code /run/haoscar}
   */
  public record Folders(Path state, Path run) {}

  public WebSettings {
    listen = List.copyOf(listen);
    accounts = List.copyOf(accounts);
  }

  public static WebSettings of(Configuration configuration) {
    return new WebSettings(
        configuration.cluster().node(),
        configuration.http().listen().stream()
            .map(at -> new InetSocketAddress(at.host(), at.port()))
            .toList(),
        configuration.http().tls(),
        configuration.http().users().stream().map(WebSettings::account).toList(),
        new Folders(configuration.folders().state(), configuration.folders().run()));
  }

  private static Account account(Configuration.HttpUser user) {
    var role =
        switch (user.role()) {
          case READ -> Role.READ;
          case ACT -> Role.ACT;
        };
    return new Account(user.name(), role, Password.of(user.password().text()));
  }
}
