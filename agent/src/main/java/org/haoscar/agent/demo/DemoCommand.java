package org.haoscar.agent.demo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.haoscar.agent.demo.Order.Verb;
import org.haoscar.mbeans.port.Time;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code haoscar demo}, and the orders that other terminals give to it. */
@Command(
    name = "demo",
    description = "Shows a pair of head nodes on this machine, live.",
    footer =
        "The agents are real; the HA tools under them are played. Give the orders from another"
            + " terminal while the demo runs.")
public final class DemoCommand implements Callable<Integer> {
  private static final Duration CLEAN_UP = Duration.ofSeconds(30);

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = Length.class,
      description = "End by itself after this time: 60s, 5m.")
  private Optional<Duration> length = Optional.empty();

  @Option(
      names = "--also",
      paramLabel = "RECEIVER",
      converter = AlsoText.class,
      description =
          "Send to a receiver of yours too: trap=HOST:PORT, mail=HOST:PORT or webhook=URL.")
  private List<Also> also = List.of();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var folder = ControlFolder.standard(System.getenv());
    if (Control.ask(folder, "").isPresent()) {
      return refuse(Control.RUNNING);
    }
    Optional<String> taken = Ports.taken();
    return taken.isPresent() ? refuse(taken.get()) : show(folder, System.out);
  }

  private int show(ControlFolder folder, PrintStream out) throws IOException, InterruptedException {
    Display display = display(out);
    var demo = new Demo(folder, display, Time.system());
    var hook = Thread.ofPlatform().unstarted(() -> halt(demo));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      demo.run(length, also);
      return 0;
    } catch (IOException e) {
      return refuse(e.getMessage());
    } finally {
      unhook(hook);
    }
  }

  private static Display display(PrintStream out) {
    // JDK 25 has no console where there is no terminal, other releases one that says so
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return terminal ? new Display.Terminal(out, TerminalSize.screen()) : new Display.Log(out);
  }

  /** On SIGTERM or Ctrl-C: the exit status is 0 when all was cleaned up. */
  private static void halt(Demo demo) {
    demo.end();
    try {
      Runtime.getRuntime().halt(demo.awaitOver(CLEAN_UP) ? 0 : 1);
    } catch (InterruptedException e) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void unhook(Thread hook) {
    if (!hook.isAlive()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  @Command(name = "cut-link", description = "Cuts the replication link.")
  int cutLink() throws IOException {
    return order(Order.of(Verb.CUT_LINK));
  }

  @Command(name = "heal-link", description = "Joins the replication link again.")
  int healLink() throws IOException {
    return order(Order.of(Verb.HEAL_LINK));
  }

  @Command(name = "fail-disk", description = "Breaks the active head's disk.")
  int failDisk() throws IOException {
    return order(Order.of(Verb.FAIL_DISK));
  }

  @Command(name = "split-brain", description = "Lets both heads write while they are apart.")
  int splitBrain() throws IOException {
    return order(Order.of(Verb.SPLIT_BRAIN));
  }

  @Command(
      name = "resync",
      description = "Repairs: ends a split brain, fills a new disk, or copies all anew.")
  int resync() throws IOException {
    return order(Order.of(Verb.RESYNC));
  }

  @Command(name = "suspend-io", description = "Holds back all I/O of one head, as an operator.")
  int suspendIo(@Parameters(paramLabel = "NODE", description = "alpha or beta") String node)
      throws IOException {
    return order(Verb.SUSPEND_IO, node);
  }

  @Command(name = "resume-io", description = "Lets it go on.")
  int resumeIo(@Parameters(paramLabel = "NODE", description = "alpha or beta") String node)
      throws IOException {
    return order(Verb.RESUME_IO, node);
  }

  @Command(name = "kill", description = "Takes the power from one head.")
  int kill(@Parameters(paramLabel = "NODE", description = "alpha or beta") String node)
      throws IOException {
    return order(Verb.KILL, node);
  }

  @Command(name = "revive", description = "Starts a killed head again.")
  int revive(@Parameters(paramLabel = "NODE", description = "alpha or beta") String node)
      throws IOException {
    return order(Verb.REVIVE, node);
  }

  @Command(name = "cut-peer", description = "Parts the two agents; DRBD's link stays.")
  int cutPeer() throws IOException {
    return order(Order.of(Verb.CUT_PEER));
  }

  @Command(name = "heal-peer", description = "Lets the two agents reach each other again.")
  int healPeer() throws IOException {
    return order(Order.of(Verb.HEAL_PEER));
  }

  @Command(name = "kill-agent", description = "Kills one head's agent; the head lives.")
  int killAgent(@Parameters(paramLabel = "NODE", description = "alpha or beta") String node)
      throws IOException {
    return order(Verb.KILL_AGENT, node);
  }

  @Command(name = "start-agent", description = "Starts a killed agent again.")
  int startAgent(@Parameters(paramLabel = "NODE", description = "alpha or beta") String node)
      throws IOException {
    return order(Verb.START_AGENT, node);
  }

  private int order(Verb verb, String node) throws IOException {
    Optional<Node> named = Node.named(node);
    return named.isPresent()
        ? order(Order.of(verb, named.get()))
        : refuse("there is no head " + node + ": the demo has alpha and beta");
  }

  private int order(Order order) throws IOException {
    var folder = ControlFolder.standard(System.getenv());
    Optional<String> answer = Control.ask(folder, order.line());
    if (answer.isEmpty()) {
      return refuse("no demo of yours is running: start one with `haoscar demo`");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(answer.get());
    out.flush();
    return 0;
  }

  private int refuse(String why) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("haoscar demo: " + why);
    err.flush();
    return 1;
  }

  static final class Length implements ITypeConverter<Duration> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})(s|m|h)");

    @Override
    public Duration convert(String text) {
      Matcher matcher = TEXT.matcher(text);
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is no time such as 60s, 5m or 1h");
      }
      return Duration.parse("PT" + matcher.group());
    }
  }

  static final class AlsoText implements ITypeConverter<Also> {
    @Override
    public Also convert(String text) {
      try {
        return Also.of(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException("'" + text + "' " + e.getMessage());
      }
    }
  }
}
