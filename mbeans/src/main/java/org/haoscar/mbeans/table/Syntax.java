package org.haoscar.mbeans.table;

import org.haoscar.mbeans.model.Coded;

/** What a column's values are, with the Java type that carries them. */
public sealed interface Syntax {

  /** String: SnmpAdminString of a stated size. */
  record Text(int min, int max) implements Syntax {}

  /** Long from 0: Unsigned32 of a stated range. */
  record Whole(long min, long max) implements Syntax {}

  /** Long from 0 that rises and falls beyond 32 bits: CounterBasedGauge64. */
  record Gauge64() implements Syntax {}

  /** Long from 0 that only rises: Counter64. */
  record Counter64() implements Syntax {}

  /** Long, in hundredths of a percent, 0 to 10000: HaPercent. */
  record Percent() implements Syntax {}

  /** A {@link Coded} constant: an INTEGER with the constants' numbers and labels. */
  record Enumeration(Class<? extends Coded> type) implements Syntax {}

  /** Boolean: TruthValue. */
  record Truth() implements Syntax {}

  /** Instant: DateAndTime in UTC; epoch milliseconds in JMX; ISO 8601 in JSON. */
  record Moment() implements Syntax {}

  /** Instant, shown as the whole seconds from then to the moment of reading: Unsigned32. */
  record Age() implements Syntax {}

  Syntax NAME = new Text(1, 64);
  Syntax LINE = new Text(0, 255);
  Syntax NUMBER = new Whole(0, 4_294_967_295L);
  Syntax GAUGE64 = new Gauge64();
  Syntax COUNTER64 = new Counter64();
  Syntax PERCENT = new Percent();
  Syntax TRUTH = new Truth();
  Syntax MOMENT = new Moment();
  Syntax AGE = new Age();

  static Syntax oneOf(Class<? extends Coded> type) {
    return new Enumeration(type);
  }
}
