package org.haoscar.agent.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.haoscar.agent.snmp.Decoder;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.snmp4j.smi.VariableBinding;

/** A notification in words: its variables under the names that the declarations give them. */
final class TrapText {
  private static final Decoder DECODER = new Decoder(List.of(AlarmModule.MODULE));
  private static final String NOTICE = "haAlarmNotice";

  private TrapText() {}

  static Message message(String how, List<? extends VariableBinding> bindings) {
    Map<String, String> said = named(bindings);
    String name = said.getOrDefault("snmpTrapOID.0", "without snmpTrapOID");
    if (!said.containsKey(NOTICE + "Condition.0")) {
      return new Message(how, name + " " + said, "");
    }
    String headline =
        "%s %s %s %s on %s, said by %s"
            .formatted(
                name,
                notice(said, "Severity"),
                notice(said, "Condition"),
                notice(said, "Object"),
                notice(said, "Subject"),
                notice(said, "Head"));
    return new Message(how, headline, notice(said, "Text"));
  }

  private static String notice(Map<String, String> said, String column) {
    return said.getOrDefault(NOTICE + column + ".0", "-");
  }

  private static Map<String, String> named(List<? extends VariableBinding> bindings) {
    var named = new LinkedHashMap<String, String>();
    for (VariableBinding binding : bindings) {
      Decoder.Decoded decoded = DECODER.decode(binding.getOid(), binding.getVariable());
      named.put(decoded.name(), decoded.value());
    }
    return named;
  }
}
