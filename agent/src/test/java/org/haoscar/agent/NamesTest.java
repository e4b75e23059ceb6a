package org.haoscar.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.agent.alive.WatchCondition;
import org.haoscar.agent.cli.Exit;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Table;
import org.junit.jupiter.api.Test;

/**
 * Names are a contract: what operators wrote into their tools must go on working. A change fails
 * here; where it is meant, -Dgolden.update=true writes the files anew. OIDs have a list of their
 * own in mibs, configuration keys in docs/configuration.md.
 */
class NamesTest {
  private static final Components COMPONENTS = Components.usual();

  @Test
  void objectNamesAttributesFieldsAndExitCodesStay() throws IOException {
    Stream<String> tables =
        COMPONENTS.modules().stream()
            .flatMap(m -> m.tables().stream().filter(t -> !t.isNotice()).map(t -> line(m, t)));
    Stream<String> exits =
        Stream.of(
            "exit OK=" + Exit.OK,
            "exit WARNING=" + Exit.WARNING,
            "exit CRITICAL=" + Exit.CRITICAL,
            "exit UNKNOWN=" + Exit.UNKNOWN);
    compare(Path.of("src/test/resources/names.golden"), Stream.concat(tables, exits).toList());
  }

  /**
   * {@code org.haoscar:component=drbd,type=Resource,name= Name Role …}, JSON fields in lowerCamel.
   */
  private static String line(Module<?> module, Table<?, ?> table) {
    String keys =
        table.indexes().stream().map(c -> "," + c.field() + "=").collect(Collectors.joining());
    String attributes = table.columns().stream().map(Column::name).collect(Collectors.joining(" "));
    return "org.haoscar:component=%s,type=%s%s %s"
        .formatted(module.component(), table.name(), keys, attributes);
  }

  @Test
  void conditionsAreDocumentedAsDeclared() throws IOException {
    List<String> head =
        List.of(
            "# Conditions",
            "",
            "Everything that raises an alarm, as declared in the code. A condition that does not"
                + " last its hold time raises none.",
            "",
            "| condition | severity | hold | scope | what brings it about | what ends it | what to"
                + " do |",
            "|---|---|---|---|---|---|---|");
    Stream<String> rows =
        Stream.concat(COMPONENTS.conditions().stream(), WatchCondition.types().stream())
            .map(NamesTest::row);
    compare(Path.of("../docs/conditions.md"), Stream.concat(head.stream(), rows).toList());
  }

  private static String row(ConditionType type) {
    var said = type.explanation();
    return "| `%s` | %s | %d s | %s | %s | %s | %s |"
        .formatted(
            type.id(),
            type.severity().label(),
            type.hold().toSeconds(),
            type.scope().label(),
            said.cause(),
            said.clears(),
            said.action());
  }

  private static void compare(Path golden, List<String> lines) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.write(golden, lines);
    }
    assertThat(lines).isEqualTo(Files.readAllLines(golden));
  }
}
