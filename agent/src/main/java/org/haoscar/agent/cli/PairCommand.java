package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.haoscar.agent.jmx.PairingMXBean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "pair",
    description = {
      "Pairs the agents of the two heads. Without a CODE it asks this head's agent for one and"
          + " waits until it was used; then, on the other head: haoscar pair CODE --with ADDRESS.",
      "Both then know each other's certificate, and take no other."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it was done",
      "1:it was not done, the reason is said",
      "3:the agent is down"
    })
final class PairCommand implements Callable<Integer> {
  private static final long WAIT = 20;

  @Parameters(
      arity = "0..1",
      paramLabel = "CODE",
      description = "what the other head said; - reads it from standard input")
  @Nullable String code;

  @Option(
      names = "--with",
      arity = "1..*",
      paramLabel = "ADDRESS[:PORT]",
      description =
          "with a CODE: the other head's own address on each cluster link and on the service"
              + " network, the best first; never a virtual address (port: 8779)")
  List<String> with = List.of();

  @ArgGroup(multiplicity = "0..1")
  Other other = new Other();

  /** What else it can do. */
  static final class Other {
    @Option(names = "--list", description = "shows whom this head is paired with, and each path")
    boolean list;

    @Option(
        names = "--rotate",
        description = "makes a new certificate, which the other head pins before it is used")
    boolean rotate;

    @Option(names = "--revoke", description = "forgets the other head; it is turned away at once")
    boolean revoke;

    @Option(
        names = "--no-wait",
        description = "without a CODE: ends when the code is shown; --list tells the rest")
    boolean noWait;
  }

  @Mixin Target target = new Target();
  @Mixin Screen screen = new Screen();

  @Override
  public Integer call() throws IOException {
    String given = code;
    if (other.list) {
      return ask("list", this::show);
    } else if (other.rotate) {
      return ask("rotate", this::rotated);
    } else if (other.revoke) {
      return ask("revoke", this::revoked);
    } else if (given == null && with.isEmpty()) {
      return open();
    } else if (given == null || with.isEmpty()) {
      return refuse("a CODE and --with ADDRESS go together", Exit.WARNING);
    }
    String typed = given.equals("-") ? line() : given;
    return ask("join", this::paired, typed, String.join(" ", with));
  }

  private static String line() throws IOException {
    var in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String line = in.readLine();
    return line == null ? "" : line;
  }

  private interface Then {
    void show(JsonNode answer);
  }

  private int ask(String operation, Then then, Object... arguments) {
    return switch (target.call(PairingMXBean.NAME, operation, List.of(arguments))) {
      case Reply.Answered(JsonNode answer) -> answered(answer, then);
      case Reply.Down(String state, String reason) -> refuse(state + ": " + reason, Exit.UNKNOWN);
      case Reply.Refused(String reason) -> refuse(reason, Exit.UNKNOWN);
    };
  }

  private int answered(JsonNode answer, Then then) {
    if (screen.json) {
      screen.print(answer);
    } else if (!answer.has("error")) {
      then.show(answer);
    }
    return answer.has("error") ? refuse(answer.path("error").asText(), Exit.WARNING) : Exit.OK;
  }

  private int refuse(String reason, int exit) {
    screen.complain(reason);
    return exit;
  }

  private int open() {
    int opened = ask("open", this::opened);
    if (opened != Exit.OK || other.noWait) {
      return opened;
    }
    while (true) {
      switch (target.call(PairingMXBean.NAME, "outcome", List.of(WAIT))) {
        case Reply.Answered(JsonNode answer) -> {
          if (!answer.path("state").asText().equals("open")) {
            return answered(answer, this::paired);
          }
        }
        case Reply.Down(String state, String reason) -> {
          return refuse(state + ": " + reason, Exit.UNKNOWN);
        }
        case Reply.Refused(String reason) -> {
          return refuse(reason, Exit.UNKNOWN);
        }
      }
    }
  }

  private void opened(JsonNode answer) {
    var lines = new ArrayList<String>();
    lines.add("On the other head, before " + Ages.second(answer.path("until").asText()) + ":");
    lines.add("");
    lines.add("  haoscar pair " + answer.path("code").asText() + " --with " + addresses(answer));
    lines.add("");
    lines.addAll(
        Wrap.indented(
            "",
            "with this head's own addresses on each cluster link and on the service network, never"
                + " a virtual one. The code works once. TCP port "
                + answer.path("port").asInt()
                + " has to be open between the heads, both ways."));
    if (!other.noWait) {
      lines.add("Waiting for it; the code stays valid when you stop waiting.");
    }
    screen.print(lines);
  }

  private static String addresses(JsonNode answer) {
    List<String> all = texts(answer.path("addresses"));
    int port = answer.path("port").asInt();
    return all.isEmpty() ? "ADDRESS" + (port == 8779 ? "" : ":" + port) : String.join(" ", all);
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private void paired(JsonNode answer) {
    JsonNode peer = answer.path("peer");
    screen.print(
        List.of(
            "paired with " + peer.path("name").asText() + " of " + peer.path("cluster").asText(),
            "  its certificate  " + peer.path("current").asText(),
            "  found at         " + String.join(", ", texts(peer.path("addresses")))));
  }

  private void rotated(JsonNode answer) {
    screen.print(
        List.of(
            "this head has a new certificate, and the other head has pinned it:",
            "  " + answer.path("fingerprint").asText()));
  }

  private void revoked(JsonNode answer) {
    screen.print(
        Wrap.indented(
            "",
            "forgot "
                + answer.path("peer").path("name").asText()
                + " and its certificate; run haoscar pair --revoke there too"));
  }

  private void show(JsonNode answer) {
    screen.print(new LinkLines(screen.paint()).of(answer));
  }
}
