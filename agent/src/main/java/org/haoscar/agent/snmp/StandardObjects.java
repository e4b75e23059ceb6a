package org.haoscar.agent.snmp;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

/** What every SNMP agent shows: SNMPv2-MIB, SNMP-FRAMEWORK-MIB and the counters of its parts. */
final class StandardObjects {
  private static final OID SYSTEM = new OID("1.3.6.1.2.1.1");
  private static final OID OR_TABLE = new OID("1.3.6.1.2.1.1.9");
  private static final OID SNMP = new OID("1.3.6.1.2.1.11");
  private static final OID ENGINE = new OID("1.3.6.1.6.3.10.2.1");
  private static final OID MPD_STATS = new OID("1.3.6.1.6.3.11.2.1");
  private static final OID CONTEXT_STATS = new OID("1.3.6.1.6.3.12.1");
  private static final OID USM_STATS = new OID("1.3.6.1.6.3.15.1.1");

  /** 64 + 8: an application on an end-to-end host. */
  private static final int SERVICES = 72;

  private StandardObjects() {}

  static List<Segment> of(
      SnmpSettings settings, List<Module<?>> modules, Engine engine, Counters counters) {
    return List.of(
        system(settings.system(), engine.uptime()),
        capabilities(modules),
        snmp(counters),
        framework(engine, settings.limits()),
        counters(MPD_STATS, counters, 1, 2, 3),
        counters(CONTEXT_STATS, counters, 4, 5),
        counters(USM_STATS, counters, 1, 2, 3, 4, 5, 6));
  }

  private static Segment system(SnmpSettings.SystemGroup texts, Uptime uptime) {
    var values = new TreeMap<OID, Cell>();
    values.put(under(SYSTEM, 1), text("HA-OSCAR agent on " + texts.name()));
    values.put(under(SYSTEM, 2), fixed(new OID(Oids.ROOT + ".2.1")));
    values.put(under(SYSTEM, 3), now -> new TimeTicks(uptime.ticks()));
    values.put(under(SYSTEM, 4), text(texts.contact()));
    values.put(under(SYSTEM, 5), text(texts.name()));
    values.put(under(SYSTEM, 6), text(texts.location()));
    values.put(under(SYSTEM, 7), fixed(new Integer32(SERVICES)));
    values.put(under(SYSTEM, 8), fixed(new TimeTicks(0)));
    return Segment.scalars(SYSTEM, values);
  }

  /** sysORTable: a row for each module, the standard ones first. */
  private static Segment capabilities(List<Module<?>> modules) {
    var ids = new TreeMap<OID, Cell>();
    add(ids, 1, new OID("1.3.6.1.6.3.1"), "The MIB module for SNMP entities.");
    add(ids, 2, new OID("1.3.6.1.6.3.10.3.1.1"), "The SNMP management architecture.");
    for (int i = 0; i < modules.size(); i++) {
      Module<?> module = modules.get(i);
      add(ids, i + 3, new OID(Oids.module(module)), module.mibName() + ": " + module.text());
    }
    OID entry = under(OR_TABLE, 1);
    return Segment.of(OR_TABLE, Set.of(under(entry, 2), under(entry, 3), under(entry, 4)), ids);
  }

  private static void add(Map<OID, Cell> ids, int row, OID module, String text) {
    OID entry = under(OR_TABLE, 1);
    ids.put(under(under(entry, 2), row), fixed(module));
    ids.put(under(under(entry, 3), row), text(text));
    ids.put(under(under(entry, 4), row), fixed(new TimeTicks(0)));
  }

  private static Segment snmp(Counters counters) {
    var values = new TreeMap<OID, Cell>();
    IntStream.of(1, 3, 4, 5, 6, 31, 32)
        .forEach(i -> values.put(under(SNMP, i), counters.cell(under(under(SNMP, i), 0))));
    // snmpEnableAuthenTraps: disabled(2), for authenticationFailure is never sent.
    values.put(under(SNMP, 30), fixed(new Integer32(2)));
    return Segment.scalars(SNMP, values);
  }

  private static Segment framework(Engine engine, SnmpSettings.Limits limits) {
    var values = new TreeMap<OID, Cell>();
    values.put(under(ENGINE, 1), fixed(new OctetString(engine.identity().octets())));
    values.put(under(ENGINE, 2), fixed(new Integer32(engine.identity().boots())));
    values.put(under(ENGINE, 3), now -> new Integer32(engine.seconds()));
    values.put(under(ENGINE, 4), fixed(new Integer32(limits.message())));
    return Segment.scalars(ENGINE, values);
  }

  private static Segment counters(OID group, Counters counters, int... numbers) {
    var values = new TreeMap<OID, Cell>();
    IntStream.of(numbers)
        .forEach(i -> values.put(under(group, i), counters.cell(under(under(group, i), 0))));
    return Segment.scalars(group, values);
  }

  private static OID under(OID oid, int number) {
    return new OID(oid.getValue(), number);
  }

  private static Cell text(String text) {
    return Encoder.cell(org.haoscar.mbeans.table.Syntax.LINE, text);
  }

  private static Cell fixed(Variable variable) {
    return new Cell.Fixed(variable);
  }
}
