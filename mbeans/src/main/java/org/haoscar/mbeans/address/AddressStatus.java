package org.haoscar.mbeans.address;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The virtual addresses on this head, whole.
 *
 * @param gateways of the default routes
 */
public record AddressStatus(List<Held> addresses, List<Gateway> gateways) {
  public AddressStatus {
    addresses = List.copyOf(addresses);
    gateways = List.copyOf(gateways);
  }

  /**
   * A virtual address.
   *
   * @param place where it is, when it is here
   * @param neighbour what the kernel knows of who has it, when it is not here
   */
  public record Held(
      Virtual virtual, Presence presence, Optional<Place> place, Optional<Neighbour> neighbour) {

    String name() {
      return virtual.address();
    }

    /** Somebody on the link answers for it. */
    boolean answersElsewhere() {
      return presence == Presence.NOT_HERE
          && neighbour.filter(n -> n.reach() == Reach.REACHABLE).isPresent();
    }
  }

  /**
   * @param up whether the interface is up and has its link
   */
  public record Place(String device, Optional<Long> prefix, boolean up) {}

  /**
   * @param hardware its hardware address, where it ever answered
   */
  public record Neighbour(String address, String device, Optional<String> hardware, Reach reach) {}

  public record Gateway(String address, String device, Reach reach) {
    String name() {
      return address + " on " + device;
    }
  }

  /** {@code 192.0.2.10 held} is {@code yes} or {@code no}. */
  Map<String, String> facts() {
    var facts = new TreeMap<String, String>();
    for (Held held : addresses) {
      facts.put(held.name() + " held", held.presence() == Presence.HERE ? "yes" : "no");
    }
    return facts;
  }

  /** What is told when it changes; that a neighbour grows stale is not. */
  Map<String, Map<String, String>> story() {
    var story = new TreeMap<String, Map<String, String>>();
    for (Held held : addresses) {
      var words = new TreeMap<String, String>();
      words.put("held", held.presence().label());
      held.place().ifPresent(place -> words.put("device", place.device()));
      story.put(held.name(), words);
    }
    for (Gateway gateway : gateways) {
      String reach = gateway.reach() == Reach.FAILED ? "no" : "yes";
      story.put("gateway " + gateway.name(), Map.of("reachable", reach));
    }
    return story;
  }
}
