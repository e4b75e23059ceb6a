package org.haoscar.mbeans.monit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Secret;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Recorded;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.Test;

class MonitTest extends ComponentContract<MonitStatus> {
  private static final Path CAPTURES = Path.of("src/test/resources/monit/5.33.0");

  @Override
  protected Component<MonitStatus> component() {
    return new Monit(Settings.usual());
  }

  @Override
  protected FakeTools healthy(int exitStatus) {
    return captured("12-gave-up.head.txt", exitStatus);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replace("<service type", "<moon><phase>full</phase></moon><service moon=\"full\" type")
        .replace("</monit>", "<service type=\"77\"><name>moon</name></service></monit>")
        .replace("[2026-", "[2026-11-22T05:17:05+0000] error    : 'moon' is full\n[2026-");
  }

  private static FakeTools captured(String capture, int exitStatus) {
    Recorded recorded = Recorded.transcripts(text(capture)).getFirst();
    return new FakeTools(
        words ->
            switch (recorded.run(Command.of(words.split(" ")))) {
              case Output.Exited(int status, String out, String err) ->
                  new Output.Exited(exitStatus, out, err);
              case Output.Missing missing -> missing;
              case Output.Forbidden forbidden -> forbidden;
              case Output.Hung hung -> hung;
              case Output.Flooded flooded -> flooded;
            },
        recorded::read);
  }

  private static String text(String capture) {
    return AlarmText.text(CAPTURES.resolve(capture));
  }

  private Observation<MonitStatus> read(String recorded) {
    return component().replay(recorded).getLast().observation();
  }

  private MonitStatus observed(String capture) {
    return ((Observation.Observed<MonitStatus>) read(text(capture))).status();
  }

  private Service service(String capture, String name) {
    return observed(capture).services().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyTypeOfServiceIsRead() {
    Map<String, ServiceType> types =
        observed("13-restarted-too-often.head.txt").services().stream()
            .collect(Collectors.toMap(Service::name, Service::type));
    assertThat(types)
        .containsEntry("head", ServiceType.SYSTEM)
        .containsEntry("fuse", ServiceType.PROCESS)
        .containsEntry("lost", ServiceType.FILE)
        .containsEntry("pipe", ServiceType.FIFO)
        .containsEntry("prog", ServiceType.PROGRAM)
        .containsEntry("gone", ServiceType.HOST)
        .containsEntry("dummy9", ServiceType.NETWORK)
        .containsEntry("root", ServiceType.FILESYSTEM);
    assertThat(service("01-all-ok.ha1.txt", "run").type()).isEqualTo(ServiceType.DIRECTORY);
  }

  @Test
  void bitsAreDecoded() {
    assertThat(Failure.of(4608)).containsExactly(Failure.NON_EXIST, Failure.EXEC);
    assertThat(Failure.of(8388608)).containsExactly(Failure.LINK);
    assertThat(Failure.of(2097152)).containsExactly(Failure.STATUS);
    assertThat(Failure.of(0x40000000L)).containsExactly(Failure.EXIST);
    assertThat(Failure.of(0x80000000L)).containsExactly(Failure.OTHER);
    assertThat(Failure.of(1L << 40)).containsExactly(Failure.OTHER);
  }

  @Test
  void whatOnlyChangedHasNotFailed() {
    var verdict = new Service.Verdict(3, 1);
    assertThat(verdict.failed()).containsExactly(Failure.RESOURCE);
    assertThat(verdict.changed()).containsExactly(Failure.CHECKSUM);
  }

  @Test
  void useIsRead() {
    Service.Use nginx = service("01-all-ok.ha1.txt", "nginx").use();
    assertThat(nginx.number("pid")).contains(2796L);
    assertThat(nginx.number("memory", "kilobytetotal")).contains(7156L);
    assertThat(nginx.scaled(1e6, "port", "responsetime")).contains(1376L);
    Service.Use root = service("01-all-ok.ha1.txt", "rootfs").use();
    assertThat(root.percent("block", "percent")).contains(1080L);
    Service.Use gone = service("12-gave-up.head.txt", "gone").use();
    assertThat(gone.scaled(1e6, "port", "responsetime")).isEmpty();
  }

  @Test
  void aFuseThatBlewIsToldFromAnOrderByTheLogAlone() {
    assertThat(service("14-told-to-leave.head.txt", "fuse").watching().why())
        .isEqualTo(Why.GAVE_UP);
    assertThat(service("14-told-to-leave.head.txt", "limit").watching().why()).isEqualTo(Why.TOLD);
    assertThat(service("14-told-to-leave.head.txt", "kept").watching().why())
        .isEqualTo(Why.WATCHED);
    assertThat(service("14-told-to-leave.head.txt", "fuse").watching().restarts()).contains(2L);
  }

  @Test
  void withoutTheLogAFuseThatBlewIsKept() {
    String page = text("12-gave-up.head.txt").replaceFirst("(?s)### tail.*", "");
    List<Finding> findings = component().findings(read(page), "ha1");
    assertThat(findings)
        .filteredOn(f -> f.type().equals(MonitConditions.GAVE_UP))
        .singleElement()
        .matches(f -> f.verdict() == Finding.Verdict.KEEPS);
    assertThat(findings)
        .filteredOn(f -> f.type().equals(MonitConditions.NOT_MONITORED))
        .singleElement()
        .matches(f -> f.within().isPresent());
  }

  @Test
  void theOldLogWithAnotherTimeIsRead() {
    MonitLog log =
        MonitLog.of(
            """
            off at the beginning
            [UTC Nov 21 20:56:55] info     : 'a' trying to restart
            [UTC Nov 21 20:56:55] error    : 'a' service restarted 1 times within 1 cycle(s) - unmonitor
            [UTC Nov 21 20:57:55] info     : 'a' monitor on user request
            """);
    assertThat(log.why("a")).isEqualTo(Why.UNKNOWN);
    assertThat(log.restarts("a")).contains(1L);
    assertThat(log.restarts("b")).contains(0L);
    assertThat(MonitLog.NONE.restarts("a")).isEmpty();
  }

  @Test
  void aServiceInManualModeIsSomebodyElses() {
    String page =
        text("12-gave-up.head.txt")
            .replace("<monitormode>0</monitormode>", "<monitormode>2</monitormode>");
    assertThat(component().findings(read(page), "ha1"))
        .extracting(Finding::type)
        .doesNotContain(MonitConditions.GAVE_UP, MonitConditions.NOT_MONITORED);
  }

  @Test
  void whileMonitIsDownNothingThatItSaidIsOver() {
    List<Finding> findings =
        component().findings(read(text("07-daemon-not-running.ha1.txt")), "ha1");
    assertThat(findings)
        .filteredOn(f -> f.verdict() == Finding.Verdict.HOLDS)
        .extracting(Finding::type)
        .containsExactly(MonitConditions.MONIT_DOWN);
    assertThat(findings).hasSize(MonitConditions.ALL.size() - 1);
  }

  @Test
  void monitThatRunsAndDoesNotListenIsNotDown() {
    String runs = text("07-daemon-not-running.ha1.txt").replace("# rc=1\n", "4711\n# rc=0\n");
    assertThat(read(runs)).isInstanceOf(Observation.Unreadable.class);
    assertThat(read(runs).reason()).contains("Monit runs").contains("set httpd");
  }

  @Test
  void withoutMonitAndItsControlFileItIsAbsent() {
    String none = text("07-daemon-not-running.ha1.txt").replace("# rc=126", "# rc=127");
    assertThat(read(none)).isInstanceOf(Observation.Absent.class);
  }

  @Test
  void thePageIsAskedAsWhoMayOnlyLook() {
    var usual = Settings.usual();
    var settings =
        new Settings("http://127.0.0.1:80/monit/", "look", new Secret("only"), usual.places());
    assertThat(settings.page().address())
        .isEqualTo("http://127.0.0.1:80/monit/_status?format=xml&level=full");
    assertThat(settings.page().account().orElseThrow().user()).isEqualTo("look");
    assertThat(settings.page() + settings.toString()).doesNotContain("only");
    assertThat(usual.page().account()).isEqualTo(Optional.empty());
  }

  /** The kit's mutations cut long lines: most of a page is in one. */
  @Test
  void aPageThatWasCutNeverSaysThatSomethingIsDown() {
    String page = text("01-all-ok.ha1.txt");
    for (int end = 0; end < page.length(); end += 7) {
      assertThat(grave(page.substring(0, end))).as("cut at %d", end).isEmpty();
    }
  }

  @Test
  void aPageWithAnotherByteIsReadWithoutHarm() {
    var random = new Random(3);
    String page = text("13-restarted-too-often.head.txt");
    for (int i = 0; i < 2_000; i++) {
      var other = new StringBuilder(page);
      other.setCharAt(random.nextInt(page.length()), (char) random.nextInt(256));
      assertThat(read(other.toString())).isNotNull();
      component().findings(read(other.toString()), "ha1");
    }
  }

  private List<Finding> grave(String recorded) {
    return component().findings(read(recorded), "ha1").stream()
        .filter(f -> f.verdict() == Finding.Verdict.HOLDS)
        .filter(f -> f.severity() == Severity.CRITICAL || f.severity() == Severity.MAJOR)
        .toList();
  }

  @Test
  void aProcessThatIsNotThereIsCriticalAndAFileIsNot() {
    List<Finding> findings =
        component().findings(read(text("13-restarted-too-often.head.txt")), "ha1");
    assertThat(findings)
        .filteredOn(f -> f.type().equals(MonitConditions.DOES_NOT_EXIST))
        .extracting(f -> f.key().object() + " " + f.severity().label())
        .containsExactly("slow critical", "byhand critical", "lost major");
  }

  @Test
  void theStoryTellsFailuresAndRestarts() {
    var changes = component().changes(observed("01-all-ok.ha1.txt"), observed("03-failed.ha1.txt"));
    assertThat(changes)
        .extracting(c -> c.object() + " " + c.what() + ": " + c.from() + " > " + c.to())
        .contains("nginx failed:  > does not exist", "nginx monitored: yes > initializing");
  }

  @Test
  void timeOfALookIsShown() {
    assertThat(observe(healthy(0)).at()).isNotNull();
    assertThat(service("01-all-ok.ha1.txt", "nginx").watching().collected()).isPresent();
  }

  private Observation<MonitStatus> observe(FakeTools tools) {
    return component().observe(tools, Time.system());
  }
}
