package org.haoscar.agent.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.haoscar.mbeans.busy.FreePort;

/** The real snmptrapd, which prints every notification on one line. */
final class TrapDaemon implements AutoCloseable {
  private static final Pattern SAID =
      Pattern.compile(
          "haAlarm(Raised|Changed|Cleared)\\b.*haAlarmNoticeAlarmId\\.0 = STRING: (\\w+)"
              + ".*haAlarmNoticeCondition\\.0 = STRING: ([\\w.]+)"
              + ".*haAlarmNoticeHead\\.0 = STRING: (\\w+)");

  private final String port;
  private final Path printed;
  private final Process process;

  TrapDaemon(Commands commands) throws IOException {
    port = String.valueOf(FreePort.udp(InetAddress.ofLiteral("127.0.0.1")));
    printed = commands.folder().resolve("trapd");
    Path configuration = commands.folder().resolve("snmptrapd.conf");
    Files.writeString(configuration, "authCommunity log public\n");
    var command =
        new ArrayList<>(
            Commands.words(
                "snmptrapd -f -Lo -n -t -C -c " + configuration + " -M " + Commands.MIBS));
    command.addAll(Commands.words("-m ALL udp:127.0.0.1:" + port));
    process = commands.background("trapd", command);
  }

  /** As {@code haoscar demo} is told of it. */
  String also() {
    return "--also trap=127.0.0.1:" + port;
  }

  /** Without one that is not at its end yet. */
  Stream<String> lines() throws IOException {
    String all = Files.readString(printed, StandardCharsets.UTF_8);
    return all.substring(0, all.lastIndexOf('\n') + 1).lines();
  }

  List<Heard> heard() throws IOException {
    return lines()
        .flatMap(line -> SAID.matcher(line).results())
        .map(match -> Heard.of(match.group(1), match.group(3), match.group(2), match.group(4)))
        .toList();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
