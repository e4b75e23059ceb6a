package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import org.haoscar.agent.json.Json;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes, for people or for programs. */
final class Screen {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(names = "--json", description = "for programs: JSON on standard output")
  boolean json;

  Paint paint() {
    return new Paint(CommandLine.Help.Ansi.AUTO.enabled());
  }

  void print(List<String> lines) {
    lines.forEach(out()::println);
    out().flush();
  }

  void print(JsonNode node) {
    print(List.of(Json.pretty(node)));
  }

  /** One document a line. */
  void line(JsonNode node) {
    print(List.of(Json.line(node)));
  }

  /** To standard error, so that what is on standard output stays of one kind. */
  void complain(String text) {
    PrintWriter err = spec.commandLine().getErr();
    Wrap.indented("", text).forEach(err::println);
    err.flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
