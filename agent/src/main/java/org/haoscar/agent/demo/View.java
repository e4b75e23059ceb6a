package org.haoscar.agent.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** All that the demo's screen shows at one moment. */
record View(Pair pair, Map<Node, Voice> voices, List<Message> messages, Duration running) {
  View {
    voices = Map.copyOf(voices);
    messages = List.copyOf(messages);
  }

  /**
   * What one agent says of itself.
   *
   * @param state starting, up, or down
   * @param alarms the alarms that it holds open, a line each
   */
  record Voice(String state, List<String> alarms) {
    Voice {
      alarms = List.copyOf(alarms);
    }
  }
}
