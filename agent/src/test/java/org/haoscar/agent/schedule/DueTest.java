package org.haoscar.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DueTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:30Z");
  private static final Schedule EVERY = new Schedule.Every(Duration.ofMinutes(5));
  private static final Schedule QUARTERS = new Schedule.Cron("0 0/15 * * * ?");

  private static Optional<Instant> next(Schedule schedule, String lastRun) {
    return Due.next(schedule, Optional.of(Instant.parse(lastRun)), NOW);
  }

  @Test
  void anIntervalIsCountedFromTheLastRun() {
    assertThat(next(EVERY, "2026-03-01T11:58:00Z")).contains(Instant.parse("2026-03-01T12:03:00Z"));
  }

  @Test
  void whatNeverRanRunsAtOnceOrAtItsHour() {
    assertThat(Due.next(EVERY, Optional.empty(), NOW)).contains(NOW);
    assertThat(Due.next(QUARTERS, Optional.empty(), NOW))
        .contains(Instant.parse("2026-03-01T12:15:00Z"));
  }

  @Test
  void manyMissedRunsAreMadeUpForOnce() {
    assertThat(next(EVERY, "2026-02-01T00:00:00Z")).contains(NOW);
    assertThat(next(QUARTERS, "2026-02-01T00:00:00Z")).contains(NOW);
    assertThat(next(QUARTERS, NOW.toString())).contains(Instant.parse("2026-03-01T12:15:00Z"));
  }

  @Test
  void aRunInTheFutureBelongsToAClockThatWasSetBack() {
    assertThat(next(EVERY, "2027-01-01T00:00:00Z")).contains(NOW.plus(Duration.ofMinutes(5)));
    assertThat(next(QUARTERS, "2027-01-01T00:00:00Z"))
        .contains(Instant.parse("2026-03-01T12:15:00Z"));
  }

  @Test
  void whatIsOffIsNeverDue() {
    assertThat(Due.next(new Schedule.Off(), Optional.empty(), NOW)).isEmpty();
  }
}
