package org.haoscar.mbeans.mib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Descriptors;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** Renders the declarations of a module as the objects and object groups of its MIB text. */
final class MibRenderer {
  private static final int WIDTH = 72;

  private final Module<?> module;

  MibRenderer(Module<?> module) {
    this.module = module;
  }

  String render() {
    return module.tables().stream().map(this::objects).collect(Collectors.joining())
        + lastChanges()
        + "\n-- Groups\n"
        + module.tables().stream().map(this::group).collect(Collectors.joining())
        + lastChangeGroup();
  }

  private String objects(Table<?, ?> table) {
    String head = table.isScalars() ? node(table) : table(table) + entry(table) + sequence(table);
    return "\n-- "
        + table.name()
        + "\n"
        + head
        + table.columns().stream().map(c -> column(table, c)).collect(Collectors.joining());
  }

  private String node(Table<?, ?> table) {
    return "\n%s OBJECT IDENTIFIER ::= { %s %d }\n"
        .formatted(Descriptors.table(module, table), objectsNode(), table.number());
  }

  private String table(Table<?, ?> table) {
    return object(
        Descriptors.table(module, table),
        "SEQUENCE OF " + sequenceName(table),
        "",
        "not-accessible",
        table.text() + " One row each.",
        objectsNode() + " " + table.number());
  }

  private String entry(Table<?, ?> table) {
    String object =
        object(
            entryName(table),
            sequenceName(table),
            "",
            "not-accessible",
            table.text(),
            Descriptors.table(module, table) + " 1");
    String index =
        "    INDEX { %s }\n".formatted(String.join(",\n            ", names(table, true)));
    int before = object.lastIndexOf("    ::=");
    return object.substring(0, before) + index + object.substring(before);
  }

  private String sequence(Table<?, ?> table) {
    int width = table.columns().stream().mapToInt(c -> name(table, c).length()).max().orElse(0);
    return table.columns().stream()
        .map(c -> "    %%-%ds %%s".formatted(width).formatted(name(table, c), type(c.syntax())))
        .collect(
            Collectors.joining(",\n", "\n" + sequenceName(table) + " ::= SEQUENCE {\n", "\n}\n"));
  }

  private String column(Table<?, ?> table, Column<?> column) {
    String parent = table.isScalars() ? Descriptors.table(module, table) : entryName(table);
    return object(
        name(table, column),
        syntax(column.syntax()),
        column.facts().unit(),
        access(column),
        column.facts().text(),
        parent + " " + column.number());
  }

  private String lastChanges() {
    if (tables().isEmpty()) {
      return "";
    }
    String node =
        "\n-- When the tables last changed\n\n%s OBJECT IDENTIFIER ::= { %s 100 }\n"
            .formatted(changesNode(), objectsNode());
    return node + tables().stream().map(this::lastChange).collect(Collectors.joining());
  }

  private String lastChange(Table<?, ?> table) {
    return object(
        Descriptors.lastChange(module, table),
        "TimeStamp",
        "",
        "read-only",
        "sysUpTime when a row of "
            + Descriptors.table(module, table)
            + " last came or went, or a value other than LastSeen and Age changed; 0 when none has"
            + " since the agent started.",
        changesNode() + " " + table.number());
  }

  private String group(Table<?, ?> table) {
    return group(
        module.prefix() + table.name() + "Group",
        names(table, false),
        table.text(),
        table.number());
  }

  private String lastChangeGroup() {
    List<String> names = tables().stream().map(t -> Descriptors.lastChange(module, t)).toList();
    return names.isEmpty()
        ? ""
        : group(changesNode() + "Group", names, "When each table last changed.", 100);
  }

  private String group(String name, List<String> objects, String text, int number) {
    return """

    %s OBJECT-GROUP
        OBJECTS {
            %s
        }
        STATUS      current
        DESCRIPTION
    %s
        ::= { %sGroups %d }
    """
        .formatted(
            name, String.join(",\n        ", objects), quoted(text), module.prefix(), number);
  }

  private static String object(
      String name, String syntax, String unit, String access, String text, String place) {
    String units = unit.isEmpty() ? "" : "    UNITS       \"" + unit + "\"\n";
    return """

    %s OBJECT-TYPE
        SYNTAX      %s
    %s    MAX-ACCESS  %s
        STATUS      current
        DESCRIPTION
    %s
        ::= { %s }
    """
        .formatted(name, syntax, units, access, quoted(text), place);
  }

  private static String access(Column<?> column) {
    return switch (column.facts().access()) {
      case INDEX -> "not-accessible";
      case READ -> "read-only";
      case NOTIFY -> "accessible-for-notify";
    };
  }

  private static String type(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Text t -> "SnmpAdminString";
      case Syntax.Whole w -> "Unsigned32";
      case Syntax.Gauge64 g -> "CounterBasedGauge64";
      case Syntax.Counter64 c -> "Counter64";
      case Syntax.Percent p -> "HaPercent";
      case Syntax.Enumeration e -> "INTEGER";
      case Syntax.Truth t -> "TruthValue";
      case Syntax.Moment m -> "DateAndTime";
      case Syntax.Age a -> "Unsigned32";
    };
  }

  static String syntax(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Text(int min, int max) -> "SnmpAdminString (SIZE (" + min + ".." + max + "))";
      case Syntax.Whole(long min, long max) -> "Unsigned32 (" + min + ".." + max + ")";
      case Syntax.Enumeration e -> "INTEGER {\n" + enumeration(e) + "\n                }";
      default -> type(syntax);
    };
  }

  static String enumeration(Syntax.Enumeration enumeration) {
    return constants(enumeration).stream()
        .map(c -> "                    " + c.label() + "(" + c.code() + ")")
        .collect(Collectors.joining(",\n"));
  }

  static List<Coded> constants(Syntax.Enumeration enumeration) {
    return Arrays.asList(enumeration.type().getEnumConstants());
  }

  /** A DESCRIPTION: wrapped, and with no quotation mark inside, for SMI has no escape for it. */
  private static String quoted(String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder("        \"");
    for (String word : text.replace('"', '\'').trim().split("\\s+", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder("        ");
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing() + '"');
    return String.join("\n", lines);
  }

  private List<String> names(Table<?, ?> table, boolean index) {
    return table.columns().stream()
        .filter(c -> c.isIndex() == index)
        .map(c -> name(table, c))
        .toList();
  }

  private List<Table<?, ?>> tables() {
    return module.tables().stream().<Table<?, ?>>map(t -> t).filter(t -> !t.isScalars()).toList();
  }

  private String name(Table<?, ?> table, Column<?> column) {
    return Descriptors.column(module, table, column);
  }

  private String entryName(Table<?, ?> table) {
    return module.prefix() + table.name() + "Entry";
  }

  private String sequenceName(Table<?, ?> table) {
    String entry = entryName(table);
    return entry.substring(0, 1).toUpperCase(Locale.ROOT) + entry.substring(1);
  }

  private String objectsNode() {
    return module.prefix() + "Objects";
  }

  private String changesNode() {
    return module.prefix() + "TableChanges";
  }
}
