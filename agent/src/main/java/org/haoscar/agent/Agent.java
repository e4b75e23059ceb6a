package org.haoscar.agent;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.sql.DataSource;
import org.haoscar.agent.alive.Beats;
import org.haoscar.agent.alive.Heart;
import org.haoscar.agent.alive.Pulse;
import org.haoscar.agent.alive.Runs;
import org.haoscar.agent.alive.Vitals;
import org.haoscar.agent.cli.Version;
import org.haoscar.agent.config.Configuration;
import org.haoscar.agent.config.Configuration.Presence;
import org.haoscar.agent.config.ConfigurationFile;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.haoscar.agent.config.Reload;
import org.haoscar.agent.http.Web;
import org.haoscar.agent.jmx.AgentMBean;
import org.haoscar.agent.jmx.AgentView;
import org.haoscar.agent.jmx.AlarmNotifications;
import org.haoscar.agent.jmx.Mbeans;
import org.haoscar.agent.json.Alarms;
import org.haoscar.agent.json.Conditions;
import org.haoscar.agent.json.Document;
import org.haoscar.agent.json.LastStatus;
import org.haoscar.agent.log.Log;
import org.haoscar.agent.own.Acting;
import org.haoscar.agent.own.Asked;
import org.haoscar.agent.own.Facts;
import org.haoscar.agent.own.OwnStatus;
import org.haoscar.agent.own.Sweeper;
import org.haoscar.agent.own.Troubles;
import org.haoscar.agent.pair.OtherHead;
import org.haoscar.agent.pair.OwnFacts;
import org.haoscar.agent.schedule.ChannelsCheck;
import org.haoscar.agent.schedule.ClockCheck;
import org.haoscar.agent.schedule.StoreCheck;
import org.haoscar.agent.schedule.Timetable;
import org.haoscar.agent.schedule.ToolsCheck;
import org.haoscar.agent.snmp.SnmpAgent;
import org.haoscar.agent.tool.Limits;
import org.haoscar.agent.tool.ProcessTools;
import org.haoscar.agent.watch.Outlets;
import org.haoscar.agent.watch.Pace;
import org.haoscar.agent.watch.Publisher;
import org.haoscar.agent.watch.Surroundings;
import org.haoscar.agent.watch.Watcher;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.haoscar.mbeans.agent.Reminders;
import org.haoscar.mbeans.journal.FallbackJournal;
import org.haoscar.mbeans.journal.MemoryJournal;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.peer.PeerModule;
import org.haoscar.mbeans.peer.PeerStatus;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.TrapSender;
import org.haoscar.routes.Flow;
import org.haoscar.routes.Settings.Speaking;
import org.haoscar.sql.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every part is made here, in the order in which it must answer. SNMP comes
 * first and needs no database. What was made last is closed first.
 */
public final class Agent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
  private static final Duration STORE_PATIENCE = Duration.ofSeconds(5);
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final int MEMORY_ROWS = 20_000;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final List<Supplier<List<Problem>>> problems = new ArrayList<>();
  private final Configuration configuration;
  private final Components components;
  private final Time time;
  private final Tools tools;
  private final Publisher publisher;
  private final Reload reload;
  private final Pulse pulse;
  private volatile Instant configured;
  private String storeTrouble = "";
  private Asked asked;

  private Agent(ConfigurationFile file, Loaded.Accepted loaded, Time time) {
    this.configuration = loaded.configuration();
    this.components = Components.of(configuration);
    this.time = time;
    // Closed last: nothing that it started outlives the agent.
    this.tools = part(new ProcessTools(Limits.STANDARD, time));
    this.publisher = new Publisher(configuration.cluster().origin(), time);
    this.configured = time.now();
    this.reload = new Reload(file, loaded, this::reloaded);
    problems.add(reload::problems);
    this.pulse = new Pulse(publisher, time);
  }

  private void reloaded(Configuration now) {
    configured = time.now();
    Log.level(now.logging());
  }

  /** Until SIGTERM or SIGINT; SIGHUP makes it read its configuration again. */
  public static int run(ConfigurationFile file, Loaded.Accepted first) throws Exception {
    var stopped = new CountDownLatch(1);
    Signals.on("TERM", stopped::countDown);
    Signals.on("INT", stopped::countDown);
    try (Agent agent = start(file, first, Time.system())) {
      Signals.on("HUP", agent.asked::reload);
      stopped.await();
    }
    LOG.info("stopped");
    return 0;
  }

  /** Everything runs when this returns. */
  public static Agent start(ConfigurationFile file, Loaded.Accepted loaded, Time time)
      throws IOException, GeneralSecurityException, JMException, JournalException {
    var agent = new Agent(file, loaded, time);
    try {
      agent.start();
      return agent;
    } catch (IOException | GeneralSecurityException | JMException | JournalException e) {
      agent.close();
      throw e;
    }
  }

  private void start() throws IOException, GeneralSecurityException, JMException, JournalException {
    Instant started = time.now();
    SnmpAgent snmp = snmp();
    Optional<Store> store = store();
    Journal journal = part(journal(store));
    Optional<OtherHead> other = otherHead();
    Flow flow =
        new Flow(
            journal, configuration.cluster().origin(), snmp.traps(), time, flowSettings(other));
    problems.add(() -> Troubles.journal(journal));
    problems.add(() -> Troubles.refusedFiles(flow.refused()));
    problems.add(() -> Troubles.deadLetters(publisher.current()));
    problems.add(() -> Troubles.absent(forced(), publisher.current()));
    problems.add(() -> Reminders.of(flow.book(), time.now()));
    List<Watcher<?>> watchers = watchers(flow, other);
    var timetable = timetable(store.map(Store::dataSource), journal);
    var notifications = part(new AlarmNotifications());
    Heart heart = part(heart(snmp.traps()));
    problems.add(heart::problems);
    flow.onDecision(decided -> pulse.turned(Vitals.FLOW));
    var own =
        part(
            new OwnStatus(
                new Facts(
                    started, () -> configured, watchers, timetable::rows, heart::rows, problems),
                Version.release(),
                publisher,
                time));
    flow.start();
    part(flow);
    if (other.isPresent()) {
      part(other.get()).start(journal, flow, ManagementFactory.getPlatformMBeanServer());
    }
    asked = new Asked(journal, timetable, reload, new Acting(flow, this::nodes, time));
    surfaces(notifications);
    own.start(flow, journal, notifications::tell);
    part(new Sweeper(journal, configuration.journal(), time)).start();
    watchers.forEach(Watcher::start);
    heart.start();
    LOG.info(
        "ready: head {} of cluster {}, {}",
        configuration.cluster().node(),
        configuration.cluster().name(),
        Version.release());
  }

  /** What can be in maintenance. */
  private Set<String> nodes() {
    var peer =
        publisher.current().seen(PeerModule.MODULE).flatMap(Seen::status).map(PeerStatus::pairing);
    return Stream.of(
            Optional.of(configuration.cluster().node()),
            peer.flatMap(PeerStatus.Pairing::with),
            peer.flatMap(PeerStatus.Pairing::configured))
        .flatMap(Optional::stream)
        .collect(Collectors.toSet());
  }

  private SnmpAgent snmp() throws IOException {
    var snmp =
        part(SnmpAgent.start(Settings.snmp(configuration), components.modules(), publisher, time));
    problems.add(() -> Troubles.snmpPorts(snmp.refused()));
    LOG.info("SNMP on {}, engine id 0x{}", snmp.listening(), snmp.engineId());
    return snmp;
  }

  /** Without its database the agent still tells what is wrong; it says so on every surface. */
  private Optional<Store> store() {
    try {
      var folder = configuration.folders().state().resolve("journal");
      return Optional.of(
          part(Store.open(folder, configuration.cluster().origin(), STORE_PATIENCE)));
    } catch (JournalException e) {
      LOG.error("{}. The journal is kept in memory until the next start", e.getMessage(), e);
      storeTrouble = String.valueOf(e.getMessage());
      return Optional.empty();
    }
  }

  private Journal journal(Optional<Store> store) throws JournalException {
    var origin = configuration.cluster().origin();
    return store.isPresent()
        ? new FallbackJournal(store.get().journal(), origin, MEMORY_ROWS, Duration.ofSeconds(1))
        : new MemoryJournal(origin, MEMORY_ROWS, storeTrouble);
  }

  private org.haoscar.routes.Settings flowSettings(Optional<OtherHead> other) {
    Speaking speaking =
        other
            .map(head -> head.speaking(names()))
            .orElseGet(() -> Speaking.alone(configuration.cluster().node()));
    return Settings.routes(configuration, speaking, components.conditions());
  }

  /** Without its pairing's files the agent speaks for itself, and says so. */
  private Optional<OtherHead> otherHead() {
    try {
      var other =
          new OtherHead(
              OwnFacts.of(
                  configuration.cluster().origin(), watched(), reload::current, publisher, time),
              Settings.pair(configuration),
              publisher,
              time);
      problems.add(() -> Troubles.peerPorts(other.refused()));
      return Optional.of(other);
    } catch (IOException | GeneralSecurityException e) {
      LOG.error("the link to the other head cannot be made", e);
      problems.add(() -> Troubles.noLink(String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Heart heart(TrapSender traps) {
    Duration every = configuration.alive().every();
    var vitals = new Vitals(pulse, every, List.copyOf(names()), this::oldReading);
    var run = Runs.next(configuration.folders().state().resolve("alive.run"), time);
    var beats = new Beats(publisher, vitals, new Beats.Run(run, Version.release(), time));
    return new Heart(configuration.alive().targets(), traps, every, beats, time);
  }

  private List<Watcher<?>> watchers(Flow flow, Optional<OtherHead> other) {
    var surroundings =
        new Surroundings(
            tools,
            time,
            configuration.cluster().node(),
            component -> other.flatMap(head -> head.theirs(component)));
    var outlets = new Outlets(publisher, flow::submit);
    return watched().stream()
        .<Watcher<?>>map(component -> watcher(component, surroundings, outlets))
        .toList();
  }

  private List<Component<?>> watched() {
    return components.all().stream()
        .filter(c -> configuration.watching(c.name()).enabled() != Presence.OFF)
        .toList();
  }

  /** What the operator says is here. */
  private List<Component<?>> forced() {
    return watched().stream()
        .filter(c -> reload.current().watching(c.name()).enabled() == Presence.ON)
        .toList();
  }

  private <S> Watcher<S> watcher(
      Component<S> component, Surroundings surroundings, Outlets outlets) {
    Supplier<Pace> pace = () -> Pace.polling(reload.current().watching(component.name()).poll());
    return part(new Watcher<>(component, surroundings, pace, outlets));
  }

  private Timetable timetable(Optional<DataSource> store, Journal journal) {
    var checks =
        List.of(
            new ToolsCheck(publisher, time, names(), this::oldReading),
            new StoreCheck(
                configuration.folders().state(),
                journal::storage,
                () -> reload.current().checks().freeMegabytes()),
            new ClockCheck(time, tools, () -> reload.current().checks().clockStep()),
            new ChannelsCheck(() -> configuration.telling().channels(), journal, CONNECT));
    var plan = new Timetable.Plan(checks, () -> reload.current().checks().schedules(), () -> {});
    return part(Timetable.start("haoscar", plan, store, time));
  }

  private Set<String> names() {
    return watched().stream().map(Component::name).collect(Collectors.toSet());
  }

  /** Three polls that should have been. */
  private Duration oldReading(String component) {
    return reload.current().watching(component).poll().multipliedBy(3).plusSeconds(10);
  }

  private void surfaces(AlarmNotifications notifications)
      throws IOException, GeneralSecurityException, JMException {
    var document = new Document(components.modules());
    var alarms = new Alarms(Conditions.of(components.conditions()));
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    part(new Mbeans(server, components.modules(), publisher, time)).start();
    var bean =
        new AgentMBean(new AgentView(publisher, time, document, alarms, asked), notifications);
    bean.register(server);
    parts.push(() -> bean.unregister(server));
    var web = part(new Web(Settings.web(configuration), time));
    problems.add(() -> Troubles.httpPorts(web.refused()));
    web.start();
    var last = configuration.folders().state().resolve("last.json");
    part(new LastStatus(last, document, publisher, time)).start(LastStatus.EVERY);
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not close", part.getClass().getSimpleName(), e);
      }
    }
  }
}
