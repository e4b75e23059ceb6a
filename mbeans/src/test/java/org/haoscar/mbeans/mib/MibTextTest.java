package org.haoscar.mbeans.mib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.haoscar.mbeans.Families;
import org.haoscar.mbeans.agent.AgentModule;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.peer.PeerModule;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Descriptors;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The MIB texts say what the declarations say, byte for byte. {@code -Dgolden.update=true} writes
 * them.
 */
class MibTextTest {
  static final Path MIBS = Path.of("../mibs/src/main/resources/mibs");
  private static final Path OIDS = Path.of("../mibs/oids.golden");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  /** {@code -- Rendered, do not edit: the objects …} down to {@code -- End of what is rendered.} */
  private static final Pattern RENDERED =
      Pattern.compile(
          "(?<=-- Rendered, do not edit: the (imports|objects and their groups)\\.\n).*?"
              + "(?=-- End of what is rendered\\.\n)",
          Pattern.DOTALL);

  static List<Module<?>> modules() {
    Stream<Module<?>> own = Stream.of(AlarmModule.MODULE, AgentModule.MODULE, PeerModule.MODULE);
    Stream<Module<?>> components = Families.ALL.stream().map(family -> family.usual().module());
    return Stream.concat(own, components.sorted(Comparator.comparingInt(Module::number))).toList();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void theTextSaysWhatTheDeclarationsSay(Module<?> module) throws IOException {
    Path file = MIBS.resolve(module.mibName() + ".txt");
    String text = Files.readString(file);
    golden(file, withImports(withObjects(text, module)));
  }

  @Test
  void whatARequestCanNameNeverChanges() throws IOException {
    golden(OIDS, OidList.of(modules()));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyGroupIsPartOfTheCompliance(Module<?> module) throws IOException {
    String text = Files.readString(MIBS.resolve(module.mibName() + ".txt"));
    String compliance = text.substring(text.indexOf("MODULE-COMPLIANCE\n"));
    assertThat(module.tables())
        .allSatisfy(
            table -> assertThat(compliance).contains(module.prefix() + table.name() + "Group"));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void descriptorsAreShortEnoughForEveryCompiler(Module<?> module) {
    assertThat(module.tables())
        .allSatisfy(
            table ->
                assertThat(table.columns())
                    .allSatisfy(
                        column ->
                            assertThat(Descriptors.column(module, table, column))
                                .hasSizeLessThanOrEqualTo(32)));
  }

  @ParameterizedTest
  @MethodSource("modules")
  void everyInstanceFitsIntoAnObjectIdentifier(Module<?> module) {
    assertThat(module.tables())
        .allSatisfy(
            table ->
                assertThat(longestInstance(module, table))
                    .as(table.name())
                    .isLessThanOrEqualTo(128));
  }

  private static int longestInstance(Module<?> module, Table<?, ?> table) {
    int object = Oids.table(module, table).split("\\.").length + 2;
    return object
        + table.columns().stream()
            .filter(Column::isIndex)
            .mapToInt(c -> c.syntax() instanceof Syntax.Text(int min, int max) ? max + 1 : 1)
            .sum();
  }

  private static String withObjects(String text, Module<?> module) {
    return replaced(text, "objects and their groups", new MibRenderer(module).render() + "\n");
  }

  private static String withImports(String text) {
    String without = replaced(text, "imports", "");
    return replaced(text, "imports", "\n" + MibImports.of(without) + "\n");
  }

  private static String replaced(String text, String what, String by) {
    return RENDERED
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1).equals(what) ? by : m.group()));
  }

  private static void golden(Path file, String expected) throws IOException {
    if (UPDATE) {
      Files.writeString(file, expected);
    }
    assertThat(file).hasContent(expected);
  }
}
