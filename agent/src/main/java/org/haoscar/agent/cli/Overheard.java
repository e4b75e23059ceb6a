package org.haoscar.agent.cli;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tools that write down what files, pages and digests a component was given, so that it can be
 * replayed. What a command printed is in a report only if the component names the command for it:
 * some print passwords.
 */
final class Overheard implements Tools {
  private static final Logger LOG = LoggerFactory.getLogger(Overheard.class);

  private final Tools tools;
  private final Instant at;
  private final Map<String, Output> heard = new LinkedHashMap<>();

  private Overheard(Tools tools, Instant at) {
    this.tools = tools;
    this.at = at;
  }

  /** All that a component asks for, and what it wants in a bug report besides. */
  static String transcript(Component<?> component, Tools tools, Time time) {
    var overheard = new Overheard(tools, time.now());
    var observation = component.observe(overheard, time);
    LOG.debug("{}: {}", component.name(), observation.outcome());
    component.capture().forEach(c -> overheard.noted(c.toString(), tools.run(c)));
    return overheard.text();
  }

  private String text() {
    var text = new StringBuilder("# at=" + at + "\n");
    heard.forEach((asked, output) -> text.append(Transcript.of(asked, output)));
    return text.toString();
  }

  private Output noted(String asked, Output output) {
    heard.putIfAbsent(asked, output);
    return output;
  }

  @Override
  public Output run(Command command) {
    return tools.run(command);
  }

  @Override
  public Output read(String path) {
    return noted("cat " + path, tools.read(path));
  }

  @Override
  public Output get(Request request) {
    return noted(request.toString(), tools.get(request));
  }

  @Override
  public Output digest(Sweep sweep) {
    return noted(sweep.toString(), tools.digest(sweep));
  }

  @Override
  public Stream follow(Command command, Consumer<String> line, Consumer<Output> ended) {
    return tools.follow(command, line, ended);
  }
}
