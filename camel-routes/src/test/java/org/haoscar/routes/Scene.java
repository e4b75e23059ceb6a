package org.haoscar.routes;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.decision.Cap;
import org.haoscar.mbeans.decision.Retry;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Channel.Mail.Envelope;
import org.haoscar.mbeans.model.Channel.Mail.StartTls;
import org.haoscar.mbeans.model.Channel.Mail.Submission;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.ConditionType.Scope;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Journal.JournalException;

/** A flow on a clock that goes on only when told, with everything around it. */
final class Scene implements AutoCloseable {
  static final ConditionType SPLIT_BRAIN = type("splitBrain", Severity.CRITICAL, Duration.ZERO);
  static final ConditionType DISCONNECTED =
      type("disconnected", Severity.MAJOR, Duration.ofSeconds(10));
  static final Origin HEAD = new Origin("lab", "alpha");
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final TestTime time = new TestTime();
  final PaperJournal journal = new PaperJournal(HEAD.head());
  final TrapBox traps = new TrapBox();
  private final Settings settings;
  Flow flow;

  Scene(Channel... channels) throws JournalException {
    this(PATIENCE, Optional.empty(), channels);
  }

  Scene(Duration patience, Optional<Settings.RoutesFolder> folder, Channel... channels)
      throws JournalException {
    settings =
        new Settings(
            Arrays.asList(channels),
            new Settings.Sending(Retry.DEFAULT, patience, Cap.Limits.DEFAULT),
            Settings.Speaking.alone(HEAD.head()),
            folder,
            name -> explained(name));
    flow = new Flow(journal, HEAD, traps, time.time(), settings);
  }

  Scene start() {
    flow.start();
    return this;
  }

  /** As after the agent was killed: what was in memory is gone. */
  void restart() throws JournalException {
    flow.close();
    flow = new Flow(journal, HEAD, traps, time.time(), settings);
    flow.start();
  }

  /** DRBD is read, and these resources have split brain. */
  void splitBrain(String... resources) {
    see(
        Arrays.stream(resources)
            .map(r -> Finding.holds(SPLIT_BRAIN, AlarmKey.PAIR, r, "Resource " + r + " diverges."))
            .toList());
  }

  void see(List<Finding> findings, Event... events) {
    flow.submit(new Sighting("drbd", time.instant(), true, findings, List.of(events)));
  }

  Event event(String what) {
    return new Event(time.instant(), "drbd", "alpha", new Change("r0", what, "a", "b"));
  }

  static Optional<ConditionType> explained(Name name) {
    return List.of(SPLIT_BRAIN, DISCONNECTED).stream()
        .filter(type -> type.id().equals(name))
        .findFirst();
  }

  private static ConditionType type(String condition, Severity severity, Duration hold) {
    var explanation =
        new Explanation(
            "Both heads wrote while they could not see each other.",
            "The heads are connected and in step.",
            "Decide whose data is kept.");
    return new ConditionType(new Name("drbd", condition), severity, hold, Scope.PAIR, explanation);
  }

  static Channel.Trap trap(String name) {
    return new Channel.Trap(
        name,
        Severity.WARNING,
        new HostPort("127.0.0.1", 162),
        false,
        new Channel.Trap.Security.V2c("public"));
  }

  static Channel.Mail mail(String name, int port) {
    return mail(name, port, StartTls.OFF, Optional.empty());
  }

  static Channel.Mail mail(
      String name, int port, StartTls startTls, Optional<Channel.Mail.Login> login) {
    return new Channel.Mail(
        name,
        Severity.WARNING,
        new HostPort("127.0.0.1", port),
        new Envelope("haoscar@lab.example", List.of("oncall@lab.example")),
        new Submission(startTls, login));
  }

  static Channel.Webhook webhook(String name, HookServer server) {
    return new Channel.Webhook(
        name,
        Severity.WARNING,
        server.url(),
        Optional.of(new Channel.Webhook.Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")));
  }

  @Override
  public void close() {
    flow.close();
  }
}
