package org.haoscar.mbeans.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.AlarmText;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.ComponentContract;
import org.haoscar.mbeans.port.FakeTools;
import org.haoscar.mbeans.port.Option;
import org.haoscar.mbeans.port.Recorded;
import org.haoscar.mbeans.port.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest extends ComponentContract<AddressStatus> {
  private static final Path CAPTURES = Path.of("src/test/resources/address/6.1.0");

  @Override
  protected Component<AddressStatus> component() {
    return watching("10.99.0.10/24");
  }

  private static Component<AddressStatus> watching(String... addresses) {
    return Address.FAMILY.make().apply(Chosen.usual().with(Settings.ADDRESSES, List.of(addresses)));
  }

  @Override
  protected FakeTools healthy(int exitStatus) {
    return FakeTools.exiting(Recorded.transcripts(text("01-held.ha1.txt")).getFirst(), exitStatus);
  }

  @Override
  protected String withTheUnknown(String recorded) {
    return recorded
        .replace("[{\"ifindex\"", "[{\"ifname\":\"moon\",\"addr_info\":[]},{},{\"ifindex\"")
        .replace("{\"family\"", "{\"moon\":[\"full\",{}],\"family\"")
        .replace("{\"dst\"", "{\"moon\":7,\"dst\"");
  }

  private static String text(String capture) {
    return AlarmText.text(CAPTURES.resolve(capture));
  }

  private static AddressStatus status(String recorded, Component<AddressStatus> component) {
    return ((Observation.Observed<AddressStatus>)
            component.replay(recorded).getLast().observation())
        .status();
  }

  private AddressStatus status(String capture) {
    return status(text(capture), component());
  }

  private List<String> across(String capture, Optional<Map<String, String>> theirs) {
    return component().across(status(capture), theirs, "ha1").stream()
        .map(f -> f.verdict() + " " + f.key())
        .toList();
  }

  private static Optional<Map<String, String>> told(String held) {
    return Optional.of(Map.of("10.99.0.10 held", held, "moon held", "full"));
  }

  @Test
  void whatIsHeldIsTold() {
    assertThat(component().facts(status("01-held.ha1.txt")))
        .isEqualTo(Map.of("10.99.0.10 held", "yes"));
    assertThat(component().facts(status("01-not-held.ha2.txt")))
        .isEqualTo(Map.of("10.99.0.10 held", "no"));
  }

  @Test
  void anAddressOnOneHeadIsRight() {
    assertThat(across("01-held.ha1.txt", told("no"))).isEmpty();
    assertThat(across("01-not-held.ha2.txt", told("yes"))).isEmpty();
  }

  @Test
  void anAddressOnBothHeadsIsADuplicate() {
    var theirs = Optional.of(component().facts(status("02-both-hold.ha2.txt")));
    assertThat(across("02-both-hold.ha1.txt", theirs))
        .containsExactly("HOLDS address.duplicate 10.99.0.10@pair");
  }

  @Test
  void anAddressThatTheKernelRefusedIsADuplicateWhateverTheOtherHeadTells() {
    Component<AddressStatus> six = watching("FD99:0::10/64");
    AddressStatus status = status(text("03-dad-failed.ha1.txt"), six);
    assertThat(six.across(status, Optional.empty(), "ha1"))
        .singleElement()
        .matches(f -> f.type().equals(AddressConditions.DUPLICATE))
        .matches(f -> f.verdict() == Finding.Verdict.HOLDS);
    assertThat(six.facts(status)).containsEntry("fd99:0::10 held", "no");
  }

  @Test
  void whileTheKernelAsksNothingIsSaid() {
    String asking = text("03-dad-failed.ha1.txt").replace("\"dadfailed\":true,", "");
    Component<AddressStatus> six = watching("fd99::10");
    assertThat(six.across(status(asking, six), Optional.of(Map.of("fd99::10 held", "no")), "ha1"))
        .extracting(Finding::verdict)
        .containsOnly(Finding.Verdict.KEEPS);
  }

  @Test
  void anAddressOnNeitherHeadIsMissed() {
    assertThat(across("04-nobody.ha1.txt", told("no")))
        .containsExactly("HOLDS address.heldByNobody 10.99.0.10@pair");
  }

  @Test
  void ofAHeadThatTellsNothingNothingIsSaid() {
    assertThat(across("01-held.ha1.txt", Optional.empty()))
        .containsExactly("KEEPS address.duplicate 10.99.0.10@pair");
    assertThat(across("04-nobody.ha1.txt", Optional.empty()))
        .containsExactly(
            "KEEPS address.heldByNobody 10.99.0.10@pair",
            "HOLDS address.peerUnknown 10.99.0.10@pair");
    assertThat(across("04-nobody.ha1.txt", Optional.of(Map.of())))
        .contains("HOLDS address.peerUnknown 10.99.0.10@pair");
  }

  @Test
  void anAddressThatAnswersOnTheLinkIsHeldBySomebody() {
    assertThat(across("05-reached-elsewhere.ha2.txt", Optional.empty())).isEmpty();
    assertThat(status("05-reached-elsewhere.ha2.txt").addresses().getFirst().neighbour())
        .flatMap(AddressStatus.Neighbour::hardware)
        .contains("86:91:de:93:be:c0");
  }

  @Test
  void aGatewayThatTheKernelForgotKeepsItsAlarm() {
    assertThat(component().findings(observed("07-no-carrier.ha1.txt"), "ha1"))
        .extracting(f -> f.verdict() + " " + f.key())
        .containsExactly(
            "HOLDS address.linkDown 10.99.0.10@ha1",
            "KEEPS address.gatewayUnreachable 10.99.0.2 on eth0@ha1");
  }

  private Observation<AddressStatus> observed(String capture) {
    return component().replay(text(capture)).getLast().observation();
  }

  @Test
  void routesOfEveryKindHaveTheirGateways() {
    String routes =
        "[{\"dst\":\"default\",\"nexthops\":[{\"gateway\":\"10.0.0.1\",\"dev\":\"a\"},"
            + "{\"gateway\":\"10.0.0.2\",\"dev\":\"b\"}]},"
            + "{\"dst\":\"default\",\"via\":{\"family\":\"inet6\",\"host\":\"fe80::1\"},\"dev\":\"c\"},"
            + "{\"dst\":\"default\",\"dev\":\"ppp0\"}]";
    assertThat(IpText.gateways(routes, List.of()))
        .extracting(AddressStatus.Gateway::name)
        .containsExactly("10.0.0.1 on a", "10.0.0.2 on b", "fe80::1 on c");
  }

  @Test
  void withoutRoutesAndNeighboursTheAddressesAreShown() {
    String alone = text("01-held.ha1.txt").replaceFirst("(?s)### ip -json route.*", "");
    assertThat(status(alone, component()).addresses().getFirst().presence())
        .isEqualTo(Presence.HERE);
  }

  @Test
  void withoutAddressesNothingIsWatched() {
    var none = Address.FAMILY.usual();
    assertThat(none.observe(healthy(0), Time.system())).isInstanceOf(Observation.Absent.class);
    assertThat(none.hints()).isEmpty();
  }

  @Test
  void anOldIpIsNotDown() {
    String old =
        "### ip -json addr show\nOption \"-json\" is unknown, try \"ip -help\".\n# rc=255\n";
    Observation<AddressStatus> observation = component().replay(old).getLast().observation();
    assertThat(observation).isInstanceOf(Observation.Unreadable.class);
    assertThat(observation.reason()).contains("-json").contains("unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10, true", "192.0.2.10/24, true", "192.0.2.256, false", "192.0.2, false",
    "2001:db8::10/64, true", "::1, true", "fe80::, true", "1:2:3:4:5:6:7:8, true",
    "1:2:3:4:5:6:7:8:9, false", "1::2::3, false", "host, false", "12345::, false",
  })
  void addressesAreChecked(String address, boolean right) {
    var many = (Option.Kind.Many<String>) Settings.ADDRESSES.kind();
    assertThat(address.matches(((Option.Kind.Text) many.of()).regex())).isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({
    "2001:DB8::10/64, 2001:db8:0:0:0:0:0:10",
    "::1, 0::1",
    "fe80::, fe80:0::0",
    "10.0.0.1, 10.0.0.1"
  })
  void addressesAreComparedByTheirValue(String configured, String printed) {
    assertThat(Virtual.of(configured).is(printed)).isTrue();
    assertThat(Virtual.of(configured).is(printed + "1")).isFalse();
  }

  @Test
  void aTextThatWasCutNeverSaysThatAnAddressIsMissing() {
    String whole = text("01-held.ha1.txt");
    for (int end = 0; end < whole.length(); end++) {
      Observation<AddressStatus> observation =
          component().replay(whole.substring(0, end)).getLast().observation();
      assertThat(component().findings(observation, "ha1"))
          .allMatch(f -> f.severity() != Severity.CRITICAL);
      if (observation
          instanceof Observation.Observed<AddressStatus>(AddressStatus status, var at)) {
        assertThat(component().across(status, told("no"), "ha1")).isEmpty();
      }
    }
  }

  @Test
  void theStoryTellsWhereTheAddressWent() {
    assertThat(component().changes(status("01-held.ha1.txt"), status("04-nobody.ha1.txt")))
        .extracting(c -> c.object() + " " + c.what() + ": " + c.from() + " > " + c.to())
        .containsExactly("10.99.0.10 device: eth0 > ", "10.99.0.10 held: here > notHere");
  }
}
