package org.haoscar.agent.snmp;

import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.mbeans.alarm.AlarmDigest;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Descriptors;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/** Names instances and values from the declarations, as net-snmp would from the MIB texts. */
public final class Decoder {
  private final NavigableMap<OID, Declared> objects = new TreeMap<>();
  private final Map<OID, String> notifications = new HashMap<>();

  /** {@code haAlarmNoticeSeverity.0} and {@code critical}. */
  public record Decoded(String name, String value) {}

  /**
   * @param syntax empty where the value is printed as it comes
   */
  private record Declared(String name, Optional<Syntax> syntax, List<Syntax> index) {}

  public Decoder(List<Module<?>> modules) {
    standard("1.3.6.1.2.1.1.3", "sysUpTime");
    standard("1.3.6.1.6.3.1.1.4.1", "snmpTrapOID");
    standard("1.3.6.1.6.3.18.1.3", "snmpTrapAddress");
    modules.forEach(module -> module.tables().forEach(table -> add(module, table)));
    for (Transition.Kind kind : Transition.Kind.values()) {
      String oid = Oids.notification(AlarmModule.MODULE, AlarmNotice.numberOf(kind));
      notifications.put(new OID(oid), AlarmNotice.nameOf(kind));
    }
    String digest = Oids.notification(AlarmModule.MODULE, AlarmDigest.NOTIFICATION);
    notifications.put(new OID(digest), AlarmDigest.DESCRIPTOR);
  }

  private void standard(String oid, String name) {
    objects.put(new OID(oid), new Declared(name, Optional.empty(), List.of()));
  }

  private void add(Module<?> module, Table<?, ?> table) {
    List<Syntax> index =
        table.columns().stream().filter(Column::isIndex).map(Column::syntax).toList();
    for (Column<?> column : table.columns()) {
      objects.put(
          new OID(Oids.column(module, table, column)),
          new Declared(
              Descriptors.column(module, table, column), Optional.of(column.syntax()), index));
    }
    standard(Oids.lastChange(module, table), Descriptors.lastChange(module, table));
  }

  public Decoded decode(OID name, Variable value) {
    Map.Entry<OID, Declared> found = objects.floorEntry(name);
    if (found == null || !name.startsWith(found.getKey())) {
      return new Decoded(name.toString(), plain(value));
    }
    int[] rest = Arrays.copyOfRange(name.getValue(), found.getKey().size(), name.size());
    Declared declared = found.getValue();
    return new Decoded(
        declared.name() + index(declared.index(), rest),
        declared.syntax().map(syntax -> text(syntax, value)).orElseGet(() -> plain(value)));
  }

  /** The name of a notification, as snmpTrapOID.0 gives it. */
  private String plain(Variable value) {
    return value instanceof OID oid
        ? notifications.getOrDefault(oid, oid.toString())
        : value.toString();
  }

  private static String index(List<Syntax> syntaxes, int[] rest) {
    var text = new StringBuilder();
    int at = 0;
    for (Syntax syntax : syntaxes) {
      if (syntax instanceof Syntax.Text && at < rest.length && rest[at] <= rest.length - at - 1) {
        var name = new byte[rest[at]];
        for (int i = 0; i < name.length; i++) {
          name[i] = (byte) rest[at + 1 + i];
        }
        text.append(".\"").append(new String(name, java.nio.charset.StandardCharsets.UTF_8));
        text.append('"');
        at += 1 + name.length;
      } else if (at < rest.length) {
        text.append('.').append(Integer.toUnsignedString(rest[at++]));
      }
    }
    for (; at < rest.length; at++) {
      text.append('.').append(Integer.toUnsignedString(rest[at]));
    }
    return text.toString();
  }

  private static String text(Syntax syntax, Variable value) {
    if (value.isException()) {
      return value.toString();
    }
    return switch (syntax) {
      case Syntax.Enumeration(Class<? extends Coded> type) -> label(type, value.toInt());
      case Syntax.Truth t -> value.toInt() == 1 ? "true" : "false";
      case Syntax.Moment m -> moment(((OctetString) value).getValue());
      case Syntax.Percent p -> String.format(Locale.ROOT, "%.2f", value.toLong() / 100.0);
      case Syntax.Text t -> utf8(value);
      case Syntax.Whole w -> value.toString();
      case Syntax.Gauge64 g -> value.toString();
      case Syntax.Counter64 c -> value.toString();
      case Syntax.Age a -> value.toString();
    };
  }

  private static String utf8(Variable value) {
    return new String(((OctetString) value).getValue(), java.nio.charset.StandardCharsets.UTF_8);
  }

  /** {@code critical}, or the number when it is newer than these declarations. */
  private static String label(Class<? extends Coded> type, int code) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.code() == code)
        .map(Coded::label)
        .findFirst()
        .orElseGet(() -> Integer.toString(code));
  }

  private static String moment(byte[] octets) {
    ByteBuffer bytes = ByteBuffer.wrap(octets);
    return LocalDateTime.of(
            bytes.getShort(), bytes.get(), bytes.get(), bytes.get(), bytes.get(), bytes.get())
        .plusNanos(bytes.get() * 100_000_000L)
        .toInstant(ZoneOffset.UTC)
        .toString();
  }
}
