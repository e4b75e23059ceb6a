package org.haoscar.mbeans.probe;

import static org.haoscar.mbeans.table.Column.index;

import java.util.List;
import org.haoscar.mbeans.probe.ProbeStatus.Probed;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** How probes are shown on every surface. Numbers and names are a contract. */
final class ProbeTables {
  private ProbeTables() {}

  static final Module<ProbeStatus> MODULE =
      new Module<>(
          "probe",
          19,
          "The commands that the site has asked on this head, by the rule of Nagios plugins.",
          ProbeStatus.class,
          List.of(probes()));

  private static Table<ProbeStatus, Probed> probes() {
    return Table.read(
        1,
        "Probe",
        "A probe that the configuration names.",
        ProbeStatus::probes,
        index(1, "Name", Syntax.NAME, "The probe's name, as configured.", Probed::name),
        Column.of(
            2,
            "Place",
            Syntax.oneOf(Place.class),
            "Where it must be well: active is on one of the heads.",
            Probed::place),
        Column.of(
            3,
            "State",
            Syntax.oneOf(State.class),
            "What it said on this head: unknown also when it did not answer.",
            Probed::state),
        Column.of(
            4,
            "Output",
            Syntax.LINE,
            "Its first line without performance data, or why it did not answer.",
            p -> p.answer().text()),
        Column.of(
            5,
            "Performance",
            Syntax.LINE,
            "The performance data of that line; empty where there is none.",
            p -> p.answer().performance()));
  }
}
