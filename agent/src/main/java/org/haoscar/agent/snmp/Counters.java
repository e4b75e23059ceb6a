package org.haoscar.agent.snmp;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.snmp4j.event.CounterEvent;
import org.snmp4j.event.CounterListener;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.OID;

/** The counters of one engine; SNMP4J's own are shared by all engines of a process. */
final class Counters implements CounterListener {
  private final Map<OID, AtomicLong> counts = new ConcurrentHashMap<>();
  private final CounterSupport support = new CounterSupport();

  Counters() {
    support.addCounterListener(this);
  }

  /** Through which the parts of SNMP4J count. */
  CounterSupport support() {
    return support;
  }

  @Override
  public void incrementCounter(CounterEvent event) {
    long now = count(event.getOid()).addAndGet(event.getIncrement());
    event.setCurrentValue(new Counter32(now & 0xffff_ffffL));
  }

  /** Counts one more. */
  Counter32 count(Object source, OID instance) {
    var event = new CounterEvent(source, instance);
    incrementCounter(event);
    return (Counter32) event.getCurrentValue();
  }

  /**
   * @param instance the counter's name with its 0
   */
  Cell cell(OID instance) {
    AtomicLong count = count(instance);
    return now -> new Counter32(count.get() & 0xffff_ffffL);
  }

  private AtomicLong count(OID instance) {
    return counts.computeIfAbsent(instance, oid -> new AtomicLong());
  }
}
