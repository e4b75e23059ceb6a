package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.haoscar.agent.file.AtomicFile;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "capture",
    description = {
      "Writes what every tool prints now, with versions and the configuration, for a bug report.",
      "Secrets are taken out; look through the files all the same before you send them. Host"
          + " names and addresses stay in. Each COMPONENT.txt can be read by replay."
    })
final class CaptureCommand implements Callable<Integer> {
  private final List<? extends Component<?>> components;
  private final Supplier<Tools> tools;
  private final Time time;

  @Parameters(paramLabel = "DIR", description = "where to write; made when it is missing")
  Path folder = Path.of(".");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/haoscar/haoscar.yaml",
      description = "the configuration to include (default: ${DEFAULT-VALUE})")
  Path config = Path.of("/etc/haoscar/haoscar.yaml");

  @Mixin Screen screen = new Screen();

  CaptureCommand(List<? extends Component<?>> components, Supplier<Tools> tools, Time time) {
    this.components = components;
    this.tools = tools;
    this.time = time;
  }

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var written = new ArrayList<Path>();
    for (Component<?> component : components) {
      written.add(
          write(component.name() + ".txt", Overheard.transcript(component, tools.get(), time)));
    }
    written.add(write("versions.txt", Version.lines().collect(Collectors.joining("\n", "", "\n"))));
    if (Files.isReadable(config)) {
      written.add(write("haoscar.yaml", Files.readString(config)));
    }
    report(written);
    return Exit.OK;
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    new AtomicFile(file, "rw-------").write(Redaction.of(text));
    return file;
  }

  private void report(List<Path> written) {
    if (screen.json) {
      var files = JsonNodeFactory.instance.arrayNode();
      written.forEach(file -> files.add(file.toString()));
      screen.print(files);
    } else {
      written.forEach(file -> screen.print(List.of("wrote " + file)));
      if (!Files.isReadable(config)) {
        screen.complain("left out " + config + ": it cannot be read");
      }
    }
  }
}
