package org.haoscar.agent.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs that tests of the demo run, with one folder for what they print and keep. */
record Commands(Path folder) {
  static final String MIBS =
      "../mibs/src/main/resources/mibs:" + System.getProperty("standard.mibs", "../mibs/standard");

  static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }

  /** The same Java and class path as ours, with the launcher's options. */
  static List<String> haoscar(String arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.haoscar.agent.Main"));
    command.addAll(words(arguments));
    return command;
  }

  /** What it printed when it ended. */
  static String run(List<String> command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.onExit().join();
    return printed;
  }

  /** It prints into the file of its name. */
  Process background(String name, List<String> command) throws IOException {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    builder.redirectOutput(folder.resolve(name).toFile());
    return builder.start();
  }
}
