package org.haoscar.agent.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

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
}
