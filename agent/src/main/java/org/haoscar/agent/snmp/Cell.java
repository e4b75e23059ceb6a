package org.haoscar.agent.snmp;

import java.time.Duration;
import java.time.Instant;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Variable;

/** One value as it lies in a view, until it is read. */
interface Cell {
  Variable at(Instant now);

  record Fixed(Variable variable) implements Cell {
    @Override
    public Variable at(Instant now) {
      return variable;
    }
  }

  /** An age, which grows without anybody writing it. */
  record Since(Instant then) implements Cell {
    @Override
    public Variable at(Instant now) {
      long seconds = Math.max(0, Duration.between(then, now).toSeconds());
      return new Gauge32(Math.min(seconds, 0xffff_ffffL));
    }
  }
}
