package org.haoscar.agent.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.agent.schedule.Due;
import org.haoscar.agent.schedule.Durations;
import org.haoscar.agent.schedule.Schedule;

/** What the section {@code checks} may say. */
final class CheckSchema {
  private CheckSchema() {}

  private static final Duration LEAST = Duration.ofSeconds(10);

  static final Type<Schedule> SCHEDULE =
      new Types.Scalar<>(
          "\"every 5 min\" (10 s at least), off, or a cron expression of Quartz such as"
              + " \"0 0/15 * * * ?\"",
          CheckSchema::schedule);

  private static Optional<Schedule> schedule(String text) {
    if (text.equals("off")) {
      return Optional.of(new Schedule.Off());
    }
    return text.startsWith("every ")
        ? Durations.parse(text.substring(6))
            .filter(d -> d.compareTo(LEAST) >= 0)
            .map(Schedule.Every::new)
        : Due.cron(text);
  }

  static Section<Configuration.Checks> section() {
    List<Key<Schedule>> schedules =
        List.of(
            key("tools", "Whether each component's newest reading is good and fresh."),
            key("store", "Whether the journal is on disk and the state folder can be written."),
            key("clock", "Whether the wall clock goes on evenly, and is synchronised."),
            key(
                "channels",
                "Whether mail servers and webhooks can be reached, and what the last"
                    + " deliveries met."));
    var free =
        Key.of(
                "freeMegabytes",
                Types.whole(1, 10_000_000),
                "100",
                "Less free space in the state folder, in megabytes, is a warning; a tenth is"
                    + " critical.")
            .atReload();
    var step =
        Key.of(
                "clockStep",
                Types.duration(Duration.ofMillis(100), Duration.ofHours(1)),
                "2 s",
                "A wall clock that jumped by more since the last check is a warning.")
            .atReload();
    List<Key<?>> keys =
        Stream.concat(schedules.stream(), Stream.<Key<?>>of(free, step))
            .<Key<?>>map(k -> k)
            .toList();
    return new Section<>(
        "The agent's own health checks, and when each is asked.",
        keys,
        v -> Optional.of(new Configuration.Checks(named(schedules, v), v.get(free), v.get(step))));
  }

  private static Key<Schedule> key(String name, String text) {
    return Key.of(name, SCHEDULE, "every 1 min", text).atReload();
  }

  private static Map<String, Schedule> named(List<Key<Schedule>> keys, Section.Values values) {
    Map<String, Schedule> named = new LinkedHashMap<>();
    keys.forEach(key -> named.put(key.name(), values.get(key)));
    return named;
  }
}
