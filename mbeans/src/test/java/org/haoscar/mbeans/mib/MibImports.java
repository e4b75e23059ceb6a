package org.haoscar.mbeans.mib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The IMPORTS of a MIB text: whatever of the known symbols it uses, and nothing else. */
final class MibImports {
  private static final Map<String, List<String>> EXPORTERS = new LinkedHashMap<>();

  static {
    EXPORTERS.put(
        "SNMPv2-SMI",
        List.of("MODULE-IDENTITY", "OBJECT-TYPE", "NOTIFICATION-TYPE", "Unsigned32", "Counter64"));
    EXPORTERS.put("SNMPv2-TC", List.of("DateAndTime", "TimeStamp", "TruthValue"));
    EXPORTERS.put(
        "SNMPv2-CONF", List.of("MODULE-COMPLIANCE", "OBJECT-GROUP", "NOTIFICATION-GROUP"));
    EXPORTERS.put("SNMP-FRAMEWORK-MIB", List.of("SnmpAdminString"));
    EXPORTERS.put("SNMP-COMMUNITY-MIB", List.of("snmpTrapAddress"));
    EXPORTERS.put("HCNUM-TC", List.of("CounterBasedGauge64"));
    EXPORTERS.put("HAOSCAR-SMI", List.of("haoscarMibs"));
    EXPORTERS.put("HAOSCAR-TC", List.of("HaPercent"));
  }

  private MibImports() {}

  static String of(String text) {
    Set<String> used =
        Set.copyOf(
            Arrays.stream(
                    text.replaceAll("--[^\n]*", "").replaceAll("\"[^\"]*\"", "").split("[^\\w-]+"))
                .collect(Collectors.toSet()));
    var clauses = new ArrayList<String>();
    EXPORTERS.forEach(
        (exporter, symbols) -> {
          List<String> wanted = symbols.stream().filter(used::contains).toList();
          if (!wanted.isEmpty()) {
            clauses.add(clause(exporter, wanted));
          }
        });
    return "IMPORTS\n" + String.join("\n", clauses) + ";\n";
  }

  private static String clause(String exporter, List<String> symbols) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < symbols.size(); i += 3) {
      lines.add(String.join(", ", symbols.subList(i, Math.min(i + 3, symbols.size()))));
    }
    return "    " + String.join(",\n    ", lines) + "\n        FROM " + exporter;
  }
}
