package org.haoscar.mbeans.heartbeat;

import java.util.Optional;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Output.Exited;
import org.haoscar.mbeans.port.Tools.Output.Hung;

/** What adds to a reading and may be missing from it. After one that hung no other is asked. */
final class Questions {
  private final Tools tools;
  private boolean hung;

  Questions(Tools tools) {
    this.tools = tools;
  }

  Optional<String> ask(Command command) {
    return exited(command).map(Exited::out);
  }

  Optional<Exited> exited(Command command) {
    return hung ? Optional.empty() : ended(tools.run(command));
  }

  Optional<String> file(String path) {
    return hung ? Optional.empty() : ended(tools.read(path)).map(Exited::out);
  }

  private Optional<Exited> ended(Output output) {
    hung |= output instanceof Hung;
    return output instanceof Exited exited ? Optional.of(exited) : Optional.empty();
  }
}
