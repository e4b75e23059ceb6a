package org.haoscar.agent.demo;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Syntax;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.VariableBinding;

/** A notification's variables under the names that the declarations give them. */
final class TrapText {
  private TrapText() {}

  static Message message(String how, List<? extends VariableBinding> bindings) {
    Map<String, String> said = named(bindings);
    String headline =
        "%s %s %s %s on %s, said by %s"
            .formatted(
                name(bindings),
                said.get("severity"),
                said.get("condition"),
                said.get("object"),
                said.get("subject"),
                said.get("head"));
    String other = said.containsKey("condition") ? headline : name(bindings) + " " + said;
    return new Message(how, other, said.getOrDefault("text", ""));
  }

  /** What is declared by its field name, anything else by its OID. */
  private static Map<String, String> named(List<? extends VariableBinding> bindings) {
    var named = new LinkedHashMap<String, String>();
    for (VariableBinding binding : bindings) {
      Optional<Column<Notification>> column = declared(binding);
      named.put(
          column.map(Column::field).orElse(binding.getOid().toDottedString()),
          column.map(c -> value(c.syntax(), binding)).orElse(binding.toValueString()));
    }
    return named;
  }

  private static Optional<Column<Notification>> declared(VariableBinding binding) {
    String oid = binding.getOid().toDottedString();
    return AlarmNotice.TABLE.columns().stream()
        .filter(c -> oid.equals(Oids.column(AlarmModule.MODULE, AlarmNotice.TABLE, c) + ".0"))
        .findFirst();
  }

  private static String value(Syntax syntax, VariableBinding binding) {
    return syntax instanceof Syntax.Enumeration(Class<? extends Coded> type)
        ? Arrays.stream(type.getEnumConstants())
            .filter(constant -> constant.code() == binding.getVariable().toInt())
            .map(Coded::label)
            .collect(Collectors.joining())
        : binding.toValueString();
  }

  private static String name(List<? extends VariableBinding> bindings) {
    String oid =
        bindings.stream()
            .filter(b -> b.getOid().equals(SnmpConstants.snmpTrapOID))
            .map(VariableBinding::toValueString)
            .collect(Collectors.joining());
    return Arrays.stream(Transition.Kind.values())
        .filter(
            kind -> oid.equals(Oids.notification(AlarmModule.MODULE, AlarmNotice.numberOf(kind))))
        .map(AlarmNotice::nameOf)
        .findFirst()
        .orElse(oid);
  }
}
