package org.haoscar.agent.demo;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.haoscar.agent.demo.View.Voice;

/** Where the demo is shown. */
sealed interface Display {

  /** The newest view; called several times a second. */
  void show(View view);

  /** Something worth a line of its own that stays. */
  void say(List<String> lines);

  /** Prints what changed, for logs and pipes. */
  final class Log implements Display {
    private final PrintStream out;
    private String summary = "";
    private final Map<Node, String> states = new EnumMap<>(Node.class);

    Log(PrintStream out) {
      this.out = out;
    }

    @Override
    public void show(View view) {
      String now = Screen.summary(view.pair());
      if (!now.equals(summary)) {
        summary = now;
        say(List.of("pair: " + now));
      }
      for (Node node : Node.values()) {
        agent(node, view.voices().get(node));
      }
    }

    /** What an agent said last is shown when it ended by itself. */
    private void agent(Node node, Voice voice) {
      if (!voice.state().equals(states.put(node, voice.state()))) {
        say(List.of(node.label() + "'s agent: " + voice.state()));
        if (voice.state().startsWith("ended")) {
          say(voice.alarms());
        }
      }
    }

    @Override
    public synchronized void say(List<String> lines) {
      lines.forEach(out::println);
      out.flush();
    }
  }

  /** Redraws a block in place; what is said stays above it. */
  final class Terminal implements Display {
    private final PrintStream out;
    private final Screen screen;
    private List<String> drawn = List.of();

    Terminal(PrintStream out, Screen screen) {
      this.out = out;
      this.screen = screen;
    }

    @Override
    public synchronized void show(View view) {
      List<String> fresh = screen.draw(view);
      if (!fresh.equals(drawn)) {
        out.print(clear() + String.join("\n", fresh) + "\n");
        out.flush();
        drawn = fresh;
      }
    }

    @Override
    public synchronized void say(List<String> lines) {
      out.print(clear());
      lines.forEach(out::println);
      drawn.forEach(out::println);
      out.flush();
    }

    private String clear() {
      return drawn.isEmpty() ? "" : "\033[%dA\033[J".formatted(drawn.size());
    }
  }
}
