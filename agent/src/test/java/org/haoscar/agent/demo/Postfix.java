package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.haoscar.mbeans.busy.FreePort;

/**
 * A real Postfix beside whatever the host runs: its own configuration, queue, port and mailbox.
 * Debian: apt-get install postfix. It can only be started by root, or by one who may use sudo.
 */
final class Postfix implements AutoCloseable {
  private final Path folder;
  private final int port;

  Postfix(Path parent) throws IOException {
    folder = open(parent, "postfix");
    port = FreePort.tcp(InetAddress.ofLiteral("127.0.0.1"));
    Path configuration = open(folder, "conf");
    open(folder, "queue");
    String uid = Commands.run(List.of("id", "-u", "postfix")).strip();
    String gid = Commands.run(List.of("id", "-g", "postfix")).strip();
    for (String owned : List.of("data", "mail")) {
      root("chown", uid, open(folder, owned).toString());
    }
    Files.writeString(configuration.resolve("main.cf"), main(folder, uid, gid));
    Files.writeString(configuration.resolve("master.cf"), master(port));
    root("postfix", "-c", configuration.toString(), "start");
    await("Postfix on port " + port).until(this::listens);
  }

  private static String main(Path folder, String uid, String gid) {
    return """
    compatibility_level = 3.6
    queue_directory = %1$s/queue
    data_directory = %1$s/data
    maillog_file_prefixes = %1$s
    maillog_file = %1$s/log
    myhostname = lab.invalid
    mydestination =
    alias_maps =
    local_recipient_maps =
    inet_interfaces = 127.0.0.1
    inet_protocols = ipv4
    smtpd_peername_lookup = no
    virtual_mailbox_domains = demo.invalid
    virtual_mailbox_base = %1$s/mail
    virtual_mailbox_maps = static:noc/
    virtual_uid_maps = static:%2$s
    virtual_gid_maps = static:%3$s
    """
        .formatted(folder, uid, gid);
  }

  private static String master(int port) {
    return """
    127.0.0.1:%d inet n - n - - smtpd
    cleanup unix n - n - 0 cleanup
    qmgr unix n - n 300 1 qmgr
    rewrite unix - - n - - trivial-rewrite
    bounce unix - - n - 0 bounce
    defer unix - - n - 0 bounce
    trace unix - - n - 0 bounce
    error unix - - n - - error
    virtual unix - n n - - virtual
    proxymap unix - - n - - proxymap
    anvil unix - - n - 1 anvil
    postlog unix-dgram n - n - 1 postlogd
    """
        .formatted(port);
  }

  /** Postfix's own user must be able to go there. */
  private static Path open(Path parent, String name) throws IOException {
    var mode = PosixFilePermissions.fromString("rwxr-xr-x");
    Files.setPosixFilePermissions(parent, mode);
    return Files.setPosixFilePermissions(Files.createDirectory(parent.resolve(name)), mode);
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String root(String... command) throws IOException {
    boolean already = System.getProperty("user.name").equals("root");
    var whole = new ArrayList<>(already ? List.<String>of() : List.of("sudo", "-n"));
    whole.addAll(Arrays.asList(command));
    return Commands.run(whole);
  }

  /** As {@code haoscar demo} is told of it. */
  String also() {
    return "--also mail=127.0.0.1:" + port;
  }

  /** What lies in the mailbox, by the headers that are there for programs. */
  List<Heard> heard() throws IOException {
    String mails = root("find", folder + "/mail", "-type", "f", "-exec", "cat", "{}", "+");
    return Stream.of(mails.split("(?m)^Return-Path:"))
        .skip(1)
        .map(Postfix::headers)
        .map(
            headers ->
                Heard.of(
                    headers.getOrDefault("Transition", ""),
                    headers.getOrDefault("Condition", ""),
                    headers.getOrDefault("Alarm", ""),
                    headers.getOrDefault("Head", "")))
        .toList();
  }

  private static Map<String, String> headers(String mail) {
    var headers = new HashMap<String, String>();
    mail.lines()
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith("X-HAOSCAR-"))
        .map(line -> line.substring("X-HAOSCAR-".length()).split(": ", 2))
        .forEach(pair -> headers.put(pair[0], pair[1]));
    return headers;
  }

  @Override
  public void close() throws IOException {
    root("postfix", "-c", folder.resolve("conf").toString(), "stop");
    // What it made is its own user's.
    assertThat(root("rm", "-r", folder.toString())).isEmpty();
  }
}
