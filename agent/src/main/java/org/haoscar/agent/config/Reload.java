package org.haoscar.agent.config;

import java.util.List;
import java.util.function.Consumer;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.haoscar.agent.config.ConfigurationFile.Settings;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration in force. A file with mistakes changes nothing. */
public final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final ConfigurationFile file;
  private final Settings started;
  private final Consumer<Configuration> listener;
  private Settings inForce;
  private volatile Configuration current;
  private volatile List<Mistake> mistakes = List.of();

  public sealed interface Result {
    /**
     * @param applied keys that changed and apply now
     * @param waiting keys whose values differ from those the agent started with and need a restart
     */
    record Swapped(List<String> applied, List<String> waiting) implements Result {}

    record Refused(List<Mistake> mistakes) implements Result {}
  }

  /**
   * @param first what the agent starts with
   * @param listener is told each new configuration, on the thread that reloads
   */
  public Reload(ConfigurationFile file, Loaded.Accepted first, Consumer<Configuration> listener) {
    this.file = file;
    this.listener = listener;
    this.started = first.settings();
    this.inForce = first.settings();
    this.current = first.configuration();
  }

  public Configuration current() {
    return current;
  }

  /** Reads the file again. */
  public synchronized Result reload() {
    return switch (file.load()) {
      case Loaded.Refused(var wrong) -> {
        mistakes = wrong;
        wrong.forEach(mistake -> LOG.error("{}: {}", file.path(), mistake));
        yield new Result.Refused(wrong);
      }
      case Loaded.Accepted(var configuration, var settings) -> swapped(configuration, settings);
    };
  }

  /** That the file on disk is refused, for the agent's own alarms. */
  public List<Problem> problems() {
    List<Mistake> now = mistakes;
    return now.isEmpty()
        ? List.of()
        : List.of(
            new Problem(
                AgentCondition.CONFIGURATION_REFUSED, file.path().toString(), sentence(now)));
  }

  private Result swapped(Configuration configuration, Settings settings) {
    List<String> applied = paths(settings, inForce, Key.Applies.AT_RELOAD);
    List<String> waiting = paths(settings, started, Key.Applies.AT_RESTART);
    mistakes = List.of();
    inForce = settings;
    current = configuration;
    listener.accept(configuration);
    LOG.info("{} reloaded: now {}, at restart {}", file.path(), applied, waiting);
    return new Result.Swapped(applied, waiting);
  }

  private static List<String> paths(Settings now, Settings old, Key.Applies applies) {
    return now.changedFrom(old).stream()
        .filter(setting -> setting.applies() == applies)
        .map(Spot.Setting::path)
        .toList();
  }

  private static String sentence(List<Mistake> mistakes) {
    String more = mistakes.size() == 1 ? "" : " (and " + (mistakes.size() - 1) + " more)";
    return "The configuration was not loaded: " + mistakes.getFirst() + more;
  }
}
