package org.haoscar.mbeans.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.haoscar.mbeans.decision.Replay;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Recorded;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Output;
import org.junit.jupiter.api.Test;

class PacemakerTest extends ComponentContract<PacemakerStatus> {
  private static final Path CAPTURES = Path.of("src/test/resources/pacemaker/2.1.5");

  @Override
  protected Component<PacemakerStatus> component() {
    return new Pacemaker(Settings.usual());
  }

  @Override
  protected FakeTools healthy(int exitStatus) {
    return captured("vm-01-healthy.ha1.txt", exitStatus);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replaceAll("(<node name=\"[^>]*?)(/?>)", "$1 moon=\"full\"$2")
        .replace("<summary>", "<moon phase=\"full\"><quarter/></moon><summary>")
        .replace("<configuration>", "<configuration><moons><moon id=\"1\"/></moons>");
  }

  private static FakeTools captured(String capture, int exitStatus) {
    Recorded recorded = Recorded.transcripts(text(capture)).getFirst();
    return new FakeTools(
        words ->
            exited(
                recorded.run(
                    new Tools.Command(List.of(words.split(" ", -1)), java.time.Duration.ZERO)),
                exitStatus),
        path -> new Output.Missing(path));
  }

  private static Output exited(Output output, int status) {
    return output instanceof Output.Exited(int was, String out, String err)
        ? new Output.Exited(status, out, err)
        : output;
  }

  private static String text(String capture) {
    return AlarmText.text(CAPTURES.resolve(capture));
  }

  private static PacemakerStatus status(String capture) {
    var observed =
        (Observed<PacemakerStatus>)
            new Pacemaker(Settings.usual()).replay(text(capture)).getFirst().observation();
    return observed.status();
  }

  @Test
  void groupsClonesAndPromotableClonesAreRead() {
    PacemakerStatus status = status("ns-01-healthy.ha1.txt");
    assertThat(status.view().resources())
        .extracting(Resource::id, r -> r.place().kind(), Resource::unit, Resource::up)
        .contains(
            tuple("p_vip", Kind.GROUP, "g_head", 1L),
            tuple("p_state", Kind.PROMOTABLE, "ms_state", 2L),
            tuple("p_ping", Kind.CLONE, "cl_ping", 2L));
    assertThat(status.view().cluster().dcName()).contains("ha2");
  }

  @Test
  void bundlesAreRead() {
    String bundle =
        """
        <resources><bundle id="web" type="podman" unique="false" managed="true" failed="false">
        <replica id="0"><resource id="web-ip-1" resource_agent="ocf:heartbeat:IPaddr2" role="Started"/>
        <resource id="web-podman-0" resource_agent="ocf:heartbeat:podman" role="Started"/></replica>
        </bundle></resources>
        """;
    assertThat(CrmMon.resources(org.haoscar.mbeans.text.Xml.read(bundle).orElseThrow()))
        .extracting(Resource::id, r -> r.place().kind(), Resource::unit)
        .containsExactly(
            tuple("web-ip-1", Kind.BUNDLE, "web"), tuple("web-podman-0", Kind.BUNDLE, "web"));
  }

  @Test
  void whatTheOldOptionPrintsIsReadAlike() {
    assertThat(status("old-as-xml.ha1.txt").view().resources())
        .isEqualTo(status("ns-01-healthy.ha1.txt").view().resources());
  }

  @Test
  void rolesOfVersionTwoZeroAreTheOnesOfTwoOne() {
    assertThat(List.of(Role.of("Master"), Role.of("Slave"), Role.of("Promoted")))
        .containsExactly(Role.PROMOTED, Role.UNPROMOTED, Role.PROMOTED);
    assertThat(Role.of("Moonlit")).isEqualTo(Role.OTHER);
  }

  @Test
  void theEngineSaysWhatTheLossOfANodeWouldStop() {
    assertThat(status("ns-01-healthy.ha1.txt").losses())
        .extracting(Loss::node, Loss::verdict)
        .containsExactly(
            tuple("ha1", Loss.Verdict.CONTINUES), tuple("ha2", Loss.Verdict.CONTINUES));
    assertThat(status("ns-02-node-standby.ha1.txt").losses())
        .filteredOn(loss -> loss.node().equals("ha2"))
        .extracting(Loss::verdict, Loss::stops)
        .containsExactly(tuple(Loss.Verdict.STOPS, List.of("cl_ping", "g_head", "ms_state")));
  }

  @Test
  void itIsAskedAgainOnlyForANewBaseAndNotWithinAMinute() {
    var asked = new java.util.ArrayList<String>();
    FakeTools tools = healthy(0);
    var counting =
        new FakeTools(
            words -> {
              asked.add(words.substring(0, words.indexOf(' ')));
              return tools.run().apply(words);
            },
            tools.read());
    var pacemaker = new Pacemaker(Settings.usual());
    pacemaker.observe(counting, Time.system());
    pacemaker.observe(counting, Time.system());
    assertThat(asked).filteredOn("crm_simulate"::equals).hasSize(2);
    FakeTools other = captured("vm-03-healthy-drbd-promoted-ha2.ha1.txt", 0);
    var losses =
        ((Observed<PacemakerStatus>) pacemaker.observe(other, Time.system())).status().losses();
    assertThat(losses).extracting(Loss::verdict).containsOnly(Loss.Verdict.UNKNOWN);
  }

  @Test
  void aClusterThatDoesNotRunHereIsSeenAndIsNoSilence() {
    PacemakerStatus status = status("lab-46-peer-stopped.ha2.txt");
    assertThat(status.running()).isFalse();
    assertThat(component().findings(new Observed<>(status, java.time.Instant.EPOCH), "ha2"))
        .extracting(f -> f.type().id().condition())
        .containsExactly("clusterDown");
  }

  @Test
  void whoMayNotAskIsNotToldThatTheClusterIsDown() {
    assertThat(component().replay(text("lab-forbidden.ha1.txt")).getFirst().observation().reason())
        .contains("Permission denied");
  }

  @Test
  void withoutPacemakerThereIsNothingToWatch() {
    var tools = FakeTools.all(new Output.Missing("no such file"));
    assertThat(component().observe(tools, Time.system())).isInstanceOf(Absent.class);
  }

  @Test
  void theEngineNamesItsDcAsActive() {
    PacemakerStatus status = status("ns-01-healthy.ha1.txt");
    assertThat(component().active(status, "ha1")).contains("ha2");
    assertThat(component().active(status("ns-05-node-joining.ha2.txt"), "ha2")).isEmpty();
  }

  @Test
  void unitsOfTheSystemThatTheClusterOwnsAreListed() {
    assertThat(status("vm-01-healthy.ha1.txt").units())
        .extracting(u -> u.agentName())
        .containsExactly("systemd:nginx");
  }

  /** One byte anywhere in the whole of it: what is grave then is grave without it too. */
  @Test
  void noMutatedByteMakesAFalseDown() throws IOException {
    var random = new Random(3);
    List<Path> all =
        captures().stream().filter(p -> !p.getFileName().toString().startsWith("story")).toList();
    for (int i = 0; i < 3_000; i++) {
      String recorded = AlarmText.text(all.get(random.nextInt(all.size())));
      var mutated = new StringBuilder(recorded);
      mutated.setCharAt(random.nextInt(recorded.length()), (char) (32 + random.nextInt(95)));
      assertThat(grave(recorded)).as(mutated.toString()).containsAll(grave(mutated.toString()));
    }
  }

  private Set<String> grave(String recorded) {
    Predicate<Transition> grave =
        t -> t.alarm().severity() == Severity.CRITICAL || t.alarm().severity() == Severity.MAJOR;
    var found = new TreeSet<String>();
    Replay.of(component(), component().replay(recorded), "ha1").transitions().stream()
        .filter(grave)
        .forEach(t -> found.add(t.alarm().key().condition().toString()));
    return found;
  }
}
