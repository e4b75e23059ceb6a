package org.haoscar.mbeans.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.address.AddressStatus.Gateway;
import org.haoscar.mbeans.address.AddressStatus.Held;
import org.haoscar.mbeans.address.AddressStatus.Neighbour;
import org.haoscar.mbeans.address.AddressStatus.Place;
import org.haoscar.mbeans.text.Json;

/**
 * Reads what {@code ip -json} prints, in one line; iproute2 has it since 4.16:
 *
 * <pre>
 * addr  [{"ifname":"eth0","flags":["BROADCAST","UP","LOWER_UP"],"operstate":"UP","addr_info":[
 *         {"family":"inet","local":"192.0.2.10","prefixlen":24,"secondary":true},
 *         {"family":"inet6","local":"fd99::10","prefixlen":64,"dadfailed":true,"tentative":true}]}]
 * route [{"dst":"default","gateway":"192.0.2.1","dev":"eth0","flags":[]}]
 *       [{"dst":"default","nexthops":[{"gateway":"192.0.2.1","dev":"eth0"}, …]}]
 *       [{"dst":"default","via":{"family":"inet6","host":"fe80::1"},"dev":"eth0"}]
 * neigh [{"dst":"192.0.2.1","dev":"eth0","lladdr":"3e:2c:fa:13:ee:26","state":["REACHABLE"]},
 *        {"dst":"192.0.2.9","dev":"eth0","state":["FAILED"]}]
 * </pre>
 *
 * A carrier that is gone is {@code NO-CARRIER} among the flags. An interface of a namespace that
 * has been moved prints {@code {}}.
 */
final class IpText {
  private static final int MOST = 1_000;
  private static final int LONGEST = 64;

  /** The kernel's own bound for an interface's name. */
  private static final int LONGEST_DEVICE = 16;

  private IpText() {}

  /** An address that an interface has. */
  record Own(String address, Presence presence, Place place) {}

  /** Empty where it is no list of interfaces, or one whose addresses are missing. */
  static Optional<List<Own>> addresses(String text) {
    List<Map<?, ?>> interfaces = Json.parse(text).map(Json::maps).orElse(List.of());
    boolean whole =
        interfaces.stream()
            .allMatch(i -> i.isEmpty() || (named(i) && i.get("addr_info") instanceof List<?>));
    boolean none = interfaces.stream().allMatch(Map::isEmpty);
    return none || !whole
        ? Optional.empty()
        : Optional.of(interfaces.stream().flatMap(IpText::addresses).toList());
  }

  private static boolean named(Map<?, ?> item) {
    return Json.text(item, "ifname").isPresent();
  }

  private static Stream<Own> addresses(Map<?, ?> item) {
    String device = device(item, "ifname");
    List<String> flags = Json.texts(item.get("flags"));
    boolean up = flags.contains("UP") && !flags.contains("NO-CARRIER");
    return Json.maps(item.get("addr_info")).stream()
        .flatMap(
            info ->
                Json.text(info, "local").stream()
                    .map(a -> new Own(a, presence(info), place(info, device, up))));
  }

  private static Place place(Map<?, ?> info, String device, boolean up) {
    Optional<Long> prefix =
        Json.text(info, "prefixlen").filter(p -> p.matches("[0-9]{1,3}")).map(Long::valueOf);
    return new Place(device, prefix, up);
  }

  private static Presence presence(Map<?, ?> info) {
    if (yes(info, "dadfailed")) {
      return Presence.REFUSED;
    }
    return yes(info, "tentative") ? Presence.CHECKING : Presence.HERE;
  }

  private static boolean yes(Map<?, ?> info, String flag) {
    return Json.text(info, flag).filter("true"::equals).isPresent();
  }

  static List<Neighbour> neighbours(String text) {
    return Json.parse(text).map(Json::maps).orElse(List.of()).stream()
        .flatMap(item -> neighbour(item).stream())
        .limit(MOST)
        .toList();
  }

  private static Optional<Neighbour> neighbour(Map<?, ?> item) {
    return Json.text(item, "dst")
        .map(
            address ->
                new Neighbour(
                    address,
                    device(item, "dev"),
                    Json.text(item, "lladdr").map(IpText::cut),
                    Reach.of(Json.texts(item.get("state")))));
  }

  /** A route without a gateway leads to the link itself. */
  static List<Gateway> gateways(String text, List<Neighbour> neighbours) {
    var gateways = new ArrayList<Gateway>();
    for (Map<?, ?> route : Json.parse(text).map(Json::maps).orElse(List.of())) {
      Stream.concat(Stream.of(route), Json.maps(route.get("nexthops")).stream())
          .flatMap(hop -> gateway(hop, neighbours).stream())
          .forEach(gateways::add);
    }
    return gateways;
  }

  private static Optional<Gateway> gateway(Map<?, ?> hop, List<Neighbour> neighbours) {
    Optional<String> via =
        hop.get("via") instanceof Map<?, ?> map ? Json.text(map, "host") : Optional.empty();
    String device = device(hop, "dev");
    return Json.text(hop, "gateway")
        .or(() -> via)
        .filter(address -> !address.isBlank() && !device.isBlank())
        .map(IpText::cut)
        .map(address -> new Gateway(address, device, reach(address, device, neighbours)));
  }

  private static Reach reach(String address, String device, List<Neighbour> neighbours) {
    return neighbours.stream()
        .filter(n -> n.address().equals(address) && n.device().equals(device))
        .map(Neighbour::reach)
        .findFirst()
        .orElse(Reach.UNKNOWN);
  }

  static Held held(Virtual virtual, List<Own> own, List<Neighbour> neighbours) {
    Optional<Own> here = own.stream().filter(o -> virtual.is(o.address())).findFirst();
    return new Held(
        virtual,
        here.map(Own::presence).orElse(Presence.NOT_HERE),
        here.map(Own::place),
        neighbours.stream().filter(n -> virtual.is(n.address())).findFirst());
  }

  private static String device(Map<?, ?> item, String key) {
    String name = Json.text(item, key).orElse("");
    return name.substring(0, Math.min(LONGEST_DEVICE, name.length()));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(LONGEST, text.length()));
  }
}
