package org.haoscar.mbeans.table;

import java.util.Optional;
import java.util.function.Function;

/**
 * One column, declared once for every surface. A value that is absent has no instance in SNMP, is
 * null in JMX and JSON, has no sample in the metrics and is a dash on the command line.
 *
 * @param name in UpperCamel, such as {@code PeerDisk}; every surface derives its spelling from it
 */
public record Column<R>(
    int number, String name, Syntax syntax, Facts facts, Function<Row<R>, Optional<?>> value) {

  /**
   * @param text the sentence or sentences that explain it: meaning, range, what 0 means, which tool
   *     and field
   * @param unit as in a MIB's UNITS clause; empty when there is none
   * @param since the release that first had it
   */
  public record Facts(String text, String unit, Access access, Metric metric, String since) {}

  public enum Access {
    /** Names the row: not-accessible in SNMP, a key of the ObjectName, a label of each metric. */
    INDEX,
    READ,
    /** Carried by notifications only. */
    NOTIFY
  }

  public enum Metric {
    NONE,
    GAUGE,
    COUNTER,
    /** One sample a constant of the enumeration, 1 for the current one. */
    STATE
  }

  public static <R> Column<R> index(
      int number, String name, Syntax syntax, String text, Function<R, ?> value) {
    return of(number, name, syntax, text, value).with(Access.INDEX);
  }

  public static <R> Column<R> of(
      int number, String name, Syntax syntax, String text, Function<R, ?> value) {
    return plain(number, name, syntax, text, r -> Optional.of(value.apply(r)));
  }

  /** A column whose value the tool does not always tell. */
  public static <R> Column<R> maybe(
      int number, String name, Syntax syntax, String text, Function<R, Optional<?>> value) {
    return plain(number, name, syntax, text, value);
  }

  private static <R> Column<R> plain(
      int number, String name, Syntax syntax, String text, Function<R, Optional<?>> value) {
    var facts = new Facts(text, "", Access.READ, metricOf(syntax), "0.1");
    return new Column<>(number, name, syntax, facts, row -> value.apply(row.it()));
  }

  private static Metric metricOf(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Counter64 c -> Metric.COUNTER;
      case Syntax.Enumeration e -> Metric.STATE;
      case Syntax.Text t -> Metric.NONE;
      case Syntax.Moment m -> Metric.NONE;
      case Syntax.Whole w -> Metric.GAUGE;
      case Syntax.Gauge64 g -> Metric.GAUGE;
      case Syntax.Percent p -> Metric.GAUGE;
      case Syntax.Truth t -> Metric.GAUGE;
      case Syntax.Age a -> Metric.GAUGE;
    };
  }

  /**
   * The three columns that end every table read from a tool: when seen, how long ago, and whether
   * stale.
   */
  public static <R> java.util.List<Column<R>> freshness() {
    return java.util.List.of(
        fresh(
            97,
            "LastSeen",
            Syntax.MOMENT,
            "When the tool last showed this row.",
            row -> row.seen().at()),
        Column.<R>fresh(
                98,
                "Age",
                Syntax.AGE,
                "How long ago the tool last showed this row. It grows while the tool does not"
                    + " answer.",
                row -> row.seen().at())
            .unit("seconds"),
        fresh(
            99,
            "Stale",
            Syntax.TRUTH,
            "true when the newest reading of the tool failed, so that this row may no longer be"
                + " true.",
            row -> row.seen().stale()));
  }

  private static <R> Column<R> fresh(
      int number, String name, Syntax syntax, String text, Function<Row<R>, Object> value) {
    var facts = new Facts(text, "", Access.READ, metricOf(syntax), "0.1");
    return new Column<>(number, name, syntax, facts, row -> Optional.of(value.apply(row)));
  }

  public Column<R> unit(String unit) {
    return new Column<>(
        number,
        name,
        syntax,
        new Facts(facts.text(), unit, facts.access(), facts.metric(), facts.since()),
        value);
  }

  public Column<R> with(Access access) {
    return new Column<>(
        number,
        name,
        syntax,
        new Facts(facts.text(), facts.unit(), access, facts.metric(), facts.since()),
        value);
  }

  public Column<R> with(Metric metric) {
    return new Column<>(
        number,
        name,
        syntax,
        new Facts(facts.text(), facts.unit(), facts.access(), metric, facts.since()),
        value);
  }

  public boolean isIndex() {
    return facts.access() == Access.INDEX;
  }

  /** The spelling of JSON fields and ObjectName keys: {@code peerDisk}. */
  public String field() {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
