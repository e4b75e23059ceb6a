package org.haoscar.agent.demo;

import java.io.PrintStream;
import java.util.List;

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
    private List<String> states = List.of();

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
      List<String> agents =
          List.of(
              "alpha's agent: " + view.voices().get(Node.ALPHA).state(),
              "beta's agent: " + view.voices().get(Node.BETA).state());
      agents.stream().filter(line -> !states.contains(line)).forEach(line -> say(List.of(line)));
      states = agents;
    }

    @Override
    public synchronized void say(List<String> lines) {
      lines.forEach(out::println);
      out.flush();
    }
  }

  /** Redraws a block in place; what is said stays above it. */
  final class Terminal implements Display {
    private static final String UP_AND_CLEAR = "\033[%dA\033[J";

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
      return drawn.isEmpty() ? "" : UP_AND_CLEAR.formatted(drawn.size());
    }
  }
}
