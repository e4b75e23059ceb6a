package org.haoscar.mbeans.address;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.List;
import org.haoscar.mbeans.address.AddressStatus.Gateway;
import org.haoscar.mbeans.address.AddressStatus.Held;
import org.haoscar.mbeans.address.AddressStatus.Neighbour;
import org.haoscar.mbeans.address.AddressStatus.Place;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How the virtual addresses are shown on every surface. Numbers and names are a contract. */
final class AddressTables {
  private AddressTables() {}

  static final Module<AddressStatus> MODULE =
      new Module<>(
          "address",
          17,
          "The virtual addresses of the pair as this head sees them, and the gateways of its"
              + " default routes, read with ip -json.",
          AddressStatus.class,
          List.of(addresses(), gateways()));

  private static Table<AddressStatus, Held> addresses() {
    return Table.read(
        1,
        "Virtual",
        "A virtual address that the configuration names.",
        AddressStatus::addresses,
        index(
            1,
            "Name",
            Syntax.NAME,
            "The address without its prefix, as configured, in lower case.",
            Held::name),
        Column.of(
            2,
            "Held",
            Syntax.oneOf(Presence.class),
            "Whether this head holds it: checking while the kernel asks whether somebody else has"
                + " it, refused when somebody has (both IPv6 only). Source: ip -json addr show.",
            Held::presence),
        maybe(
            3,
            "Device",
            new Syntax.Text(0, 64),
            "The interface that has it; absent when it is not here.",
            h -> h.place().map(Place::device)),
        maybe(
                4,
                "Prefix",
                new Syntax.Whole(0, 999),
                "The length of its prefix; absent when it is not here.",
                (Held h) -> h.place().flatMap(Place::prefix))
            .unit("bits"),
        maybe(
            5,
            "Link",
            Syntax.TRUTH,
            "Whether that interface is up and has its link; absent when the address is not here.",
            h -> h.place().map(Place::up)),
        maybe(
            6,
            "Holder",
            new Syntax.Text(0, 64),
            "The hardware address that last answered for it on the link, as far as this head had to"
                + " ask; absent when it never did. Source: ip -json neigh show.",
            h -> h.neighbour().flatMap(Neighbour::hardware)),
        maybe(
            7,
            "Reach",
            Syntax.oneOf(Reach.class),
            "Whether that one still answers; absent when the kernel knows nothing of it. Source: ip"
                + " -json neigh show.",
            h -> h.neighbour().map(Neighbour::reach)));
  }

  private static Table<AddressStatus, Gateway> gateways() {
    return Table.read(
        2,
        "Gateway",
        "A gateway of a default route.",
        AddressStatus::gateways,
        index(
            1,
            "Name",
            Syntax.NAME,
            "The gateway's address. Source: ip -json route show default.",
            Gateway::address),
        index(2, "Device", new Syntax.Text(1, 16), "The interface to it.", Gateway::device),
        Column.of(
            3,
            "Reach",
            Syntax.oneOf(Reach.class),
            "Whether it answers on the link, by the kernel's own attempts to reach it; nothing is"
                + " sent to find out. Source: ip -json neigh show.",
            Gateway::reach));
  }
}
