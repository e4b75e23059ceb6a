package org.haoscar.agent.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The configuration of one of the demo's agents. */
final class AgentConfig {
  private AgentConfig() {}

  static void write(Path home, Node node, Receivers receivers, List<Also> also) throws IOException {
    Files.writeString(home.resolve("haoscar.yaml"), "");
  }
}
