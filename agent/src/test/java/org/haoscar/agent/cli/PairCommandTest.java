package org.haoscar.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.haoscar.agent.http.Web;
import org.haoscar.agent.http.WebSettings;
import org.haoscar.agent.jmx.PairingMXBean;
import org.haoscar.mbeans.port.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator reads, and the exit codes; the pairing itself is played. */
class PairCommandTest {
  private static final String PEER =
      "\"peer\":{\"name\":\"beta\",\"cluster\":\"demo\",\"current\":\"5b0c\",\"next\":null,"
          + "\"addresses\":[\"192.0.2.2:8779\"],\"since\":\"2026-11-21T12:00:00Z\"}";

  @TempDir Path folder;
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final List<String> asked = new ArrayList<>();
  private String answer = "{\"done\":true," + PEER + "}";
  private Web web;

  record Said(int code, String out, String err) {}

  @BeforeEach
  void start() throws Exception {
    server.registerMBean(
        new StandardMBean(new Played(), PairingMXBean.class, true),
        new ObjectName(PairingMXBean.NAME));
    var settings =
        new WebSettings(
            "alpha",
            List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
            true,
            List.of(),
            new WebSettings.Folders(folder.resolve("state"), folder.resolve("run")));
    web = new Web(settings, Time.system());
    web.start();
  }

  @AfterEach
  void stop() throws Exception {
    web.close();
    server.unregisterMBean(new ObjectName(PairingMXBean.NAME));
  }

  private Said pair(String... args) {
    var all = new ArrayList<>(List.of("pair"));
    all.addAll(List.of(args));
    all.addAll(List.of("--run", folder + "/run"));
    var out = new StringWriter();
    var err = new StringWriter();
    var line =
        Haoscar.finished(
            Haoscar.commandLine(
                List.of(),
                () -> {
                  throw new IllegalStateException("no tool is run");
                },
                Time.system()));
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return new Said(line.execute(all.toArray(String[]::new)), out.toString(), err.toString());
  }

  private final class Played implements PairingMXBean {
    private String answered(String what) {
      asked.add(what);
      return answer;
    }

    @Override
    public String open() {
      asked.add("open");
      return "{\"done\":true,\"code\":\"7Q2K-09MX\",\"until\":\"2026-11-22T02:10:00Z\","
          + "\"addresses\":[\"192.0.2.1:8779\"],\"port\":8779}";
    }

    @Override
    public String outcome(int wait) {
      asked.add("outcome");
      return asked.size() < 4 ? "{\"state\":\"open\"}" : "{\"state\":\"paired\"," + PEER + "}";
    }

    @Override
    public String join(String code, String addresses) {
      return answered("join " + code + " " + addresses);
    }

    @Override
    public String list() {
      return answered("list");
    }

    @Override
    public String rotate() {
      return answered("rotate");
    }

    @Override
    public String revoke() {
      return answered("revoke");
    }
  }

  @Test
  void theCodeIsShownAndThenWhoUsedIt() {
    var said = pair();
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("haoscar pair 7Q2K-09MX --with 192.0.2.1:8779", "TCP port 8779")
        .contains("paired with beta of demo", "its certificate  5b0c", "192.0.2.2:8779");
    assertThat(asked).containsExactly("open", "outcome", "outcome", "outcome");
  }

  @Test
  void theOtherHeadIsPairedOverEveryAddress() {
    var said = pair("7Q2K-09MX", "--with", "192.0.2.1", "198.51.100.1:9");
    assertThat(said.code()).isZero();
    assertThat(asked).containsExactly("join 7Q2K-09MX 192.0.2.1 198.51.100.1:9");
    assertThat(said.out()).contains("paired with beta of demo");
    assertThat(pair("7Q2K-09MX").err()).contains("a CODE and --with ADDRESS go together");
  }

  @Test
  void whyNotIsSaid() throws IOException {
    answer = "{\"done\":false,\"error\":\"there is a typo in the code\"}";
    var said = pair("7Q2K-09MX", "--with", "192.0.2.1");
    assertThat(said.code()).isEqualTo(Exit.WARNING);
    assertThat(said.err()).contains("there is a typo in the code");
    assertThat(said.out()).isEmpty();
  }

  @Test
  void theLinkIsShown() {
    answer =
        "{\"head\":\"alpha\",\"cluster\":\"demo\",\"fingerprint\":\"77aa\","
            + PEER
            + ",\"connected\":true,\"paths\":[{\"address\":\"192.0.2.2:8779\",\"up\":true,"
            + "\"reading\":true,\"roundTripMicros\":840,\"lastError\":\"\"},"
            + "{\"address\":\"198.51.100.2:8779\",\"up\":false,\"reading\":false,"
            + "\"lastError\":\"198.51.100.2:8779 does not answer\"}],\"refused\":[{\"address\":"
            + "\"203.0.113.9\",\"reason\":\"it showed no certificate\",\"count\":3,"
            + "\"last\":\"2026-11-22T02:00:00.123Z\"}]}";
    var said = pair("--list");
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .contains("this head: alpha of demo", "paired with beta since 2026-11-21T12:00:00Z")
        .contains("path 192.0.2.2:8779  up  0.8 ms  carries the journal")
        .contains("path 198.51.100.2:8779  DOWN  198.51.100.2:8779 does not answer")
        .contains("refused  203.0.113.9 3 times, last 2026-11-22T02:00:00Z");
    assertThat(pair("--list", "--json").out()).contains("\"fingerprint\" : \"77aa\"");
  }

  @Test
  void withoutAnAgentThatIsSaid() {
    web.close();
    var said = pair("--rotate");
    assertThat(said.code()).isEqualTo(Exit.UNKNOWN);
    assertThat(said.err()).contains("the agent is down");
  }
}
