package org.haoscar.mbeans.keepalived;

import static org.haoscar.mbeans.table.Column.index;
import static org.haoscar.mbeans.table.Column.maybe;

import java.util.List;
import org.haoscar.mbeans.keepalived.KeepalivedStatus.Instance;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How keepalived is shown on every surface. Numbers and names are a contract. */
final class KeepalivedTables {
  private KeepalivedTables() {}

  static final Module<KeepalivedStatus> MODULE =
      new Module<>(
          "keepalived",
          21,
          "The VRRP instances of keepalived on this head, read from the files that a notify script"
              + " keeps and from keepalived's JSON dump.",
          KeepalivedStatus.class,
          List.of(summary(), instances()));

  private static Table<KeepalivedStatus, KeepalivedStatus> summary() {
    return Table.read(
        1,
        "Summary",
        "keepalived itself on this head.",
        List::of,
        maybe(
            1,
            "Running",
            Syntax.TRUTH,
            "Whether keepalived runs; absent where that cannot be told. Source: pgrep.",
            KeepalivedStatus::running),
        Column.of(
            2,
            "Instances",
            Syntax.NUMBER,
            "How many instances there are.",
            s -> (long) s.instances().size()));
  }

  private static Table<KeepalivedStatus, Instance> instances() {
    return Table.read(
        2,
        "Instance",
        "A VRRP instance.",
        KeepalivedStatus::instances,
        index(1, "Name", Syntax.NAME, "The instance's name.", Instance::name),
        Column.of(
            2,
            "State",
            Syntax.oneOf(State.class),
            "What it is on this head; what it was last while keepalived does not run.",
            Instance::state),
        maybe(
            3,
            "Priority",
            new Syntax.Whole(0, 999),
            "Its priority in force, 255 is the owner of the address; absent where it is not told.",
            Instance::priority),
        Column.of(
            4,
            "Addresses",
            Syntax.LINE,
            "Its addresses, separated by commas; empty where only a state file tells of it."
                + " Source: the JSON dump, vips.",
            Instance::addresses));
  }
}
