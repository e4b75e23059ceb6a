package org.haoscar.mbeans.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.cib.CibReading;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Finding.Verdict;
import org.haoscar.mbeans.model.Severity;
import org.junit.jupiter.api.Test;

/** Each condition where it holds, and beside it where it does not. */
class PacemakerFindingsTest {
  private static final String ONLINE = "online='true' pending='false' unclean='false'";
  private static final String BOTH = node("ha1", ONLINE) + node("ha2", ONLINE);
  private static final String PLAIN_BASE =
      "<alerts><alert id='a' path='/usr/lib/haoscar/pacemaker-alert'/></alerts>";

  private static String node(String name, String words) {
    return "<node name='" + name + "' " + words + "/>";
  }

  private static String resource(String id, String words) {
    String node = words.contains("Stopped") ? "" : "<node name='ha1'/>";
    return "<resource id='%s' resource_agent='ocf:x:y' %s>%s</resource>".formatted(id, words, node);
  }

  private static String cluster(String head, String nodes, String rest) {
    return "<pacemaker-result><summary>"
        + head
        + "</summary><nodes>"
        + nodes
        + "</nodes>"
        + rest
        + "</pacemaker-result>";
  }

  private static final String HEAD =
      "<current_dc present='true' name='ha1' with_quorum='true'/>"
          + "<cluster_options maintenance-mode='false' no-quorum-policy='stop'/>";

  private static List<Finding> of(String mon, String configuration) {
    String base = "<cib epoch='1'><configuration>" + configuration + "</configuration></cib>";
    var status =
        new PacemakerStatus(
            true, CrmMon.read(mon).orElseThrow(), CibReading.read(base), List.of(), List.of());
    return PacemakerFindings.of(status, "ha1", Settings.usual());
  }

  /** What holds, as {@code condition object@subject}. */
  private static List<String> holds(String mon, String configuration) {
    return of(mon, configuration).stream()
        .filter(f -> f.verdict() == Verdict.HOLDS)
        .map(f -> f.type().id().condition() + " " + f.key().object() + "@" + f.key().subject())
        .toList();
  }

  private static List<String> nodes(String nodes) {
    return holds(cluster(HEAD, nodes, ""), PLAIN_BASE);
  }

  private static List<String> resources(String resources) {
    String rest = "<resources>" + resources + "</resources>";
    return holds(cluster(HEAD, BOTH, rest), PLAIN_BASE);
  }

  @Test
  void inPeaceNothingIsWrong() {
    assertThat(nodes(BOTH)).isEmpty();
    assertThat(resources(resource("a", "role='Started' active='true' managed='true'"))).isEmpty();
  }

  @Test
  void aNodeThatWentUnaskedIsLostAndOneThatWasAskedIsStopped() {
    assertThat(nodes(node("ha2", "online='false' expected_up='true'")))
        .containsExactly("nodeLost node@ha2");
    assertThat(nodes(node("ha2", "online='false' expected_up='false'")))
        .containsExactly("nodeStopped node@ha2");
    assertThat(nodes(node("ha2", ONLINE.replace("pending='false'", "pending='true'"))))
        .containsExactly("nodeJoining node@ha2");
  }

  @Test
  void anUncleanNodeIsNotCalledLost() {
    assertThat(nodes(node("ha2", "online='false' unclean='true' expected_up='true'")))
        .containsExactly("nodeUnclean node@ha2");
  }

  /** So reads a node whose Pacemaker was stopped while its Corosync runs. */
  @Test
  void theStandbyOfAStoppedNodeMeansNothing() {
    String stopped = "online='true' standby='true' pending='true' expected_up='false'";
    assertThat(nodes(node("ha2", stopped))).containsExactly("nodeStopped node@ha2");
    assertThat(nodes(node("ha2", ONLINE + " standby='true'")))
        .containsExactly("standbyForgotten node@ha2");
  }

  @Test
  void aWordThatNobodyKnowsRaisesNothing() {
    assertThat(nodes(node("ha2", "online='perhaps'"))).isEmpty();
    assertThat(resources(resource("a", "role='Dreaming' active='false'"))).isEmpty();
  }

  @Test
  void withoutADcNothingIsSaidOfNodesAndResources() {
    String head = "<current_dc present='false'/>";
    String rest = "<resources>" + resource("a", "role='Stopped' active='false'") + "</resources>";
    String mon = cluster(head, node("ha2", "online='false' unclean='true'"), rest);
    assertThat(holds(mon, PLAIN_BASE)).containsExactly("noController cluster@ha1");
    assertThat(of(mon, PLAIN_BASE))
        .filteredOn(f -> f.verdict() == Verdict.KEEPS)
        .extracting(f -> f.type().id().condition())
        .contains("nodeUnclean", "resourceStopped", "nodeLost");
  }

  @Test
  void lostQuorumIsCriticalUnlessItIsIgnored() {
    String none = HEAD.replace("with_quorum='true'", "with_quorum='false'");
    assertThat(of(cluster(none, BOTH, ""), PLAIN_BASE))
        .extracting(f -> f.type().id().condition(), Finding::severity)
        .contains(tuple("noQuorum", Severity.CRITICAL));
    assertThat(of(cluster(none.replace("stop", "ignore"), BOTH, ""), PLAIN_BASE))
        .extracting(Finding::severity)
        .contains(Severity.MAJOR);
  }

  /** What this part does not run, the other may. */
  @Test
  void withoutQuorumNothingIsSaidToRunNowhere() {
    String none = HEAD.replace("with_quorum='true'", "with_quorum='false'");
    String rest = "<resources>" + resource("a", "role='Stopped' active='false'") + "</resources>";
    assertThat(holds(cluster(none, BOTH, rest), PLAIN_BASE))
        .containsExactly("noQuorum cluster@ha1");
  }

  @Test
  void aResourceThatRunsNowhereIsDownUnlessItShallNotRun() {
    assertThat(resources(resource("a", "role='Stopped' active='false'")))
        .containsExactly("resourceStopped a@pair");
    assertThat(resources(resource("a", "role='Stopped' active='false' target_role='Stopped'")))
        .isEmpty();
    assertThat(
            resources(
                "<group id='g' disabled='true'>"
                    + resource("a", "role='Stopped' active='false'")
                    + "</group>"))
        .isEmpty();
  }

  @Test
  void inMaintenanceNothingIsSaidToRunNowhere() {
    String head = HEAD.replace("maintenance-mode='false'", "maintenance-mode='true'");
    String rest = "<resources>" + resource("a", "role='Stopped' active='false'") + "</resources>";
    assertThat(holds(cluster(head, BOTH, rest), PLAIN_BASE))
        .containsExactly("maintenanceForgotten cluster@pair");
  }

  @Test
  void blockedAndFailedAreToldApart() {
    assertThat(resources(resource("a", "role='Started' failed='true' blocked='true'")))
        .containsExactly("resourceBlocked a@ha1");
    assertThat(resources(resource("a", "role='Started' failed='true'")))
        .containsExactly("resourceFailed a@ha1");
    assertThat(resources(resource("a", "role='Started' failed='true' failure_ignored='true'")))
        .isEmpty();
  }

  @Test
  void unmanagedIsToldOfAResourceAndNotOfMaintenance() {
    String unmanaged = resource("a", "role='Started' managed='false'");
    assertThat(resources(unmanaged)).containsExactly("resourceUnmanaged a@pair");
    String inMaintenance = node("ha1", ONLINE + " maintenance='true'");
    String rest = "<resources>" + unmanaged + "</resources>";
    assertThat(holds(cluster(HEAD, inMaintenance, rest), PLAIN_BASE))
        .containsExactly("maintenanceForgotten node ha1@pair");
  }

  private static String promotable(String... roles) {
    var instances = new StringBuilder();
    for (String role : roles) {
      instances.append(resource("p", "role='" + role + "' active='true'"));
    }
    return "<clone id='ms' multi_state='true'>" + instances + "</clone>";
  }

  @Test
  void oneInstanceShallBePromoted() {
    assertThat(resources(promotable("Unpromoted", "Unpromoted")))
        .containsExactly("noPromoted ms@pair");
    assertThat(resources(promotable("Slave", "Slave"))).containsExactly("noPromoted ms@pair");
    assertThat(resources(promotable("Master", "Slave"))).isEmpty();
    assertThat(resources(promotable("Unpromoted", "Dreaming"))).isEmpty();
  }

  @Test
  void noneShallBePromotedWhereTheSiteSaysSo() {
    String base =
        PLAIN_BASE
            + "<resources><clone id='ms'><meta_attributes><nvpair name='promoted-max' value='0'/>"
            + "</meta_attributes><primitive id='p' class='ocf'/></clone></resources>";
    String rest = "<resources>" + promotable("Unpromoted", "Unpromoted") + "</resources>";
    assertThat(holds(cluster(HEAD, BOTH, rest), base)).isEmpty();
  }

  @Test
  void aCloneLacksAnInstanceOnlyWhereOneMayRun() {
    String one =
        "<clone id='c'>"
            + resource("p", "role='Started' active='true'")
            + resource("p", "role='Stopped' active='false'")
            + "</clone>";
    assertThat(resources(one)).containsExactly("cloneIncomplete c@pair");
    String standby = node("ha1", ONLINE) + node("ha2", ONLINE + " standby='true'");
    String rest = "<resources>" + one + "</resources>";
    assertThat(holds(cluster(HEAD, standby, rest), PLAIN_BASE))
        .containsExactly("standbyForgotten node@ha2");
    String base =
        PLAIN_BASE
            + "<constraints><rsc_location id='l' rsc='c' node='ha2'"
            + " score='-INFINITY'/></constraints>";
    assertThat(holds(cluster(HEAD, BOTH, rest), base)).isEmpty();
  }

  @Test
  void whatIsOnTheWayMayTakeLongAndIsNotCalledStopped() {
    assertThat(
            resources(
                "<group id='g'>"
                    + resource("a", "role='Starting'")
                    + resource("b", "role='Stopped' active='false'")
                    + "</group>"))
        .containsExactly("transitionLong g@pair");
    assertThat(resources(resource("a", "role='Started' pending='Monitoring'"))).isEmpty();
  }

  @Test
  void failuresAreOneAlarmForEachResourceAndNode() {
    String rest =
        """
        <resources/><node_history><node name='ha1'>
        <resource_history id='a' migration-threshold='3' fail-count='1'/>
        <resource_history id='b' migration-threshold='3' fail-count='INFINITY'/>
        <resource_history id='c' migration-threshold='3'/></node></node_history>
        <failures><failure op_key='a_monitor_3000' node='ha1' task='monitor'/></failures>
        """;
    List<Finding> findings = of(cluster(HEAD, BOTH, rest), PLAIN_BASE);
    assertThat(findings)
        .extracting(f -> f.type().id().condition(), f -> f.key().object(), Finding::severity)
        .containsExactly(
            tuple("failCount", "a", Severity.WARNING),
            tuple("failCount", "b", Severity.MAJOR),
            tuple("actionFailed", "a", Severity.WARNING));
    assertThat(findings.getLast().within()).isNotEqualTo(Optional.empty());
  }

  /** They are the component fencing's. */
  @Test
  void fenceDevicesAreLeftOut() {
    String device =
        "<resource id='st' resource_agent='stonith:fence_x' role='Stopped' active='false'/>";
    String rest =
        "<resources>"
            + device
            + "</resources><node_history><node name='ha1'><resource_history"
            + " id='st' fail-count='2'/></node></node_history>";
    assertThat(holds(cluster(HEAD, BOTH, rest), PLAIN_BASE)).isEmpty();
  }

  @Test
  void aConstraintThatACommandLeftIsToldAndOneOfTheSiteIsNot() {
    String base =
        PLAIN_BASE
            + "<constraints><rsc_location id='cli-ban-g-on-ha2' rsc='g' node='ha2'/>"
            + "<rsc_location id='mine' rsc='g' node='ha1' score='100'/></constraints>";
    assertThat(holds(cluster(HEAD, BOTH, ""), base))
        .containsExactly("banForgotten cli-ban-g-on-ha2@pair");
  }

  @Test
  void withoutOurAlertAgentPollingIsAllThereIs() {
    assertThat(of(cluster(HEAD, BOTH, ""), ""))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.type().id().condition()).isEqualTo("alertAgentMissing");
              assertThat(f.text()).contains("pcs alert create");
            });
  }
}
