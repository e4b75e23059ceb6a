package org.haoscar.mbeans.heartbeat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.haoscar.mbeans.heartbeat.HeartbeatStatus.Seen;
import org.haoscar.mbeans.heartbeat.HeartbeatStatus.Site;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.TimedOut;
import org.haoscar.mbeans.model.Observation.Unreadable;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output.Exited;
import org.haoscar.mbeans.port.Tools.Output.Flooded;
import org.haoscar.mbeans.port.Tools.Output.Forbidden;
import org.haoscar.mbeans.port.Tools.Output.Hung;
import org.haoscar.mbeans.port.Tools.Output.Missing;

/** One whole reading of Heartbeat by its tool, which anybody may run, and of its files. */
final class HeartbeatReading {
  private static final String RUNNING = "Heartbeat is running on this machine.";
  private static final String STOPPED = "Heartbeat is stopped on this machine.";
  private static final String HOSTNAME = "/proc/sys/kernel/hostname";
  private static final int MOST_NODES = 16;
  private static final int MOST_LINKS = 8;
  private static final int LONGEST_LINK = 40;

  private final Questions questions;
  private final Tools tools;
  private final Time time;
  private final Settings settings;

  HeartbeatReading(Tools tools, Time time, Settings settings) {
    this.questions = new Questions(tools);
    this.tools = tools;
    this.time = time;
    this.settings = settings;
  }

  Observation<HeartbeatStatus> observe() {
    Command command = clStatus("hbstatus");
    return switch (tools.run(command)) {
      case Missing missing ->
          new Absent<>(settings.programs().clStatus() + " is not installed", time.now());
      case Forbidden(String reason) -> unreadable("permission denied: " + reason);
      case Flooded(String reason) -> unreadable(command + ": " + reason);
      case Hung(String reason) -> new TimedOut<>(command + ": " + reason, time.now());
      case Exited ended -> answered(ended);
    };
  }

  private Observation<HeartbeatStatus> answered(Exited hbstatus) {
    String said = (hbstatus.out() + hbstatus.err()).strip();
    if (said.equals(RUNNING)) {
      return new Observed<>(running(), time.now());
    }
    if (said.equals(STOPPED)) {
      return stopped();
    }
    String words = said.isEmpty() ? "prints nothing" : said.lines().findFirst().orElse("");
    return unreadable("cl_status hbstatus: " + words.substring(0, Math.min(160, words.length())));
  }

  /** It is down only on a head that is meant to run it. */
  private Observation<HeartbeatStatus> stopped() {
    String path = settings.haCf();
    return switch (tools.read(path)) {
      case Missing missing -> new Absent<>("there is no " + path, time.now());
      case Forbidden(String reason) -> unreadable(path + ": permission denied: " + reason);
      case Flooded(String reason) -> unreadable(path + ": " + reason);
      case Hung(String reason) -> new TimedOut<>(path + ": " + reason, time.now());
      case Exited ended -> new Observed<>(stopped(HaCf.read(ended.out())), time.now());
    };
  }

  /** What was killed leaves its resources where they are, and the other head takes them too. */
  private HeartbeatStatus stopped(Optional<HaCf> conf) {
    Site site = site(conf);
    var seen = new Seen(List.of(), List.of(), held(site), Optional.empty());
    return new HeartbeatStatus(false, local(), Claim.OTHER, site, seen);
  }

  private HeartbeatStatus running() {
    Site site = site(questions.file(settings.haCf()).flatMap(HaCf::read));
    Optional<String> local = local();
    Claim claim =
        questions
            .ask(clStatus("rscstatus"))
            .map(text -> Words.of(Claim.class, text))
            .orElse(Claim.OTHER);
    List<Node> nodes = nodes();
    var seen = new Seen(nodes, links(nodes, local), held(site), cause());
    return new HeartbeatStatus(true, local, claim, site, seen);
  }

  private SortedMap<Integer, Held> held(Site site) {
    var held = new TreeMap<Integer, Held>();
    var here = new Holding(questions, settings.programs());
    site.resources().forEach(r -> held.put(r.number(), here.of(r)));
    return held;
  }

  private Optional<String> local() {
    return questions.file(HOSTNAME).map(String::strip).filter(Words::isName);
  }

  private Site site(Optional<HaCf> conf) {
    boolean ours = conf.filter(HaCf::leavesResourcesToPacemaker).isEmpty();
    List<Resource> resources =
        ours
            ? questions.file(settings.haresources()).map(ResourceText::read).orElse(List.of())
            : List.of();
    return new Site(conf, resources);
  }

  private List<Node> nodes() {
    var nodes = new ArrayList<Node>();
    List<String> members = names("-n");
    members.forEach(name -> nodes.add(node(name, false)));
    names("-p").stream()
        .filter(name -> !members.contains(name))
        .forEach(name -> nodes.add(node(name, true)));
    return nodes;
  }

  private List<String> names(String kind) {
    return questions.ask(clStatus("listnodes", kind)).stream()
        .flatMap(text -> Words.names(text).stream())
        .limit(MOST_NODES)
        .toList();
  }

  private Node node(String name, boolean ping) {
    Optional<String> said = questions.ask(clStatus("nodestatus", name));
    return new Node(
        name, ping, said.map(t -> Words.of(NodeState.class, t)).orElse(NodeState.OTHER));
  }

  /** Of the peers only: what a head hears of itself is no path to anybody. */
  private List<Link> links(List<Node> nodes, Optional<String> local) {
    var links = new ArrayList<Link>();
    for (Node node : nodes) {
      if (!node.ping() && local.filter(node.name()::equals).isEmpty()) {
        questions.ask(clStatus("listhblinks", node.name())).stream()
            .flatMap(text -> Words.names(text).stream())
            .filter(name -> name.length() <= LONGEST_LINK)
            .limit(MOST_LINKS)
            .forEach(name -> links.add(link(node.name(), name)));
      }
    }
    return links;
  }

  private Link link(String node, String name) {
    Optional<String> said = questions.ask(clStatus("hblinkstatus", node, name));
    return new Link(
        node, name, said.map(t -> Words.of(LinkState.class, t)).orElse(LinkState.OTHER));
  }

  private Optional<Cause> cause() {
    return questions.ask(tail(settings)).flatMap(LogTail::read);
  }

  private Observation<HeartbeatStatus> unreadable(String reason) {
    return new Unreadable<>(reason, time.now());
  }

  private Command clStatus(String... words) {
    var all = new ArrayList<>(List.of(settings.programs().clStatus()));
    all.addAll(List.of(words));
    return new Command(all, Duration.ofSeconds(5));
  }

  private static Command tail(Settings settings) {
    return new Command(
        List.of(settings.programs().tail(), "-n", "200", settings.log()), Duration.ofSeconds(5));
  }

  /** Each new line means look now. */
  static Command follow(Settings settings) {
    return new Command(
        List.of(settings.programs().tail(), "-n", "0", "-F", settings.log()), Duration.ZERO);
  }

  static List<Command> capture(Settings settings) {
    String cl = settings.programs().clStatus();
    return List.of(
        Command.of(settings.programs().ip(), "-o", "addr"),
        Command.of("cat", HOSTNAME),
        Command.of("cat", settings.haCf()),
        Command.of("cat", settings.haresources()),
        Command.of(cl, "rscstatus"),
        Command.of(cl, "listnodes", "-n"),
        Command.of(cl, "listnodes", "-p"),
        tail(settings),
        Command.of(cl, "hbstatus"));
  }
}
