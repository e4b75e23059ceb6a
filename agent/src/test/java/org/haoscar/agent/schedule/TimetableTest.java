package org.haoscar.agent.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.haoscar.agent.schedule.Check.Answer;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.busy.Patience;
import org.haoscar.mbeans.port.Time;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private final String name = "test-" + UUID.randomUUID();
  private final AtomicInteger changes = new AtomicInteger();
  private final Asked check = new Asked(() -> new Answer(Result.OK, "All is well."));

  private static final class Asked implements Check {
    final AtomicInteger times = new AtomicInteger();
    final Supplier<Answer> answer;

    Asked(Supplier<Answer> answer) {
      this.answer = answer;
    }

    @Override
    public String name() {
      return "tools";
    }

    @Override
    public Answer ask() {
      times.incrementAndGet();
      return answer.get();
    }
  }

  private Timetable start(Check asked, Schedule schedule, Optional<DataSource> store, Time time) {
    return start(asked, () -> schedule, store, time);
  }

  private Timetable start(
      Check asked, Supplier<Schedule> schedule, Optional<DataSource> store, Time time) {
    var plan =
        new Timetable.Plan(
            List.of(asked), () -> Map.of("tools", schedule.get()), changes::incrementAndGet);
    return Timetable.start(name, plan, store, time);
  }

  private static Schedule every(Duration interval) {
    return new Schedule.Every(interval);
  }

  private DataSource derby() throws SQLException, IOException {
    var source = new EmbeddedDataSource();
    source.setDatabaseName("memory:" + name);
    source.setCreateDatabase("create");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : tables().split(";", -1)) {
        if (!sql.isBlank()) {
          statement.execute(sql);
        }
      }
    }
    return source;
  }

  /** Every run that began was written down. */
  private static boolean idle(DataSource store) throws SQLException {
    try (Connection connection = store.getConnection();
        Statement statement = connection.createStatement();
        var fired = statement.executeQuery("select count(*) from qrtz_fired_triggers")) {
      return fired.next() && fired.getInt(1) == 0;
    }
  }

  private static String tables() throws IOException {
    try (var in =
        org.quartz.Scheduler.class.getResourceAsStream(
            "/org/quartz/impl/jdbcjobstore/tables_derby.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
    }
  }

  @Test
  void aCheckRunsAtItsIntervalAndSaysHowItWent() {
    try (var table = start(check, every(Duration.ofMillis(20)), Optional.empty(), Time.system())) {
      await().until(() -> check.times.get() >= 3);
      CheckRow row = table.rows().getFirst();
      assertThat(row.last().orElseThrow().text()).isEqualTo("All is well.");
      assertThat(row.nextRun()).isPresent();
      assertThat(changes.get()).isPositive();
    }
  }

  @Test
  void theLastRunSurvivesARestart() throws Exception {
    DataSource store = derby();
    try (var table = start(check, every(Duration.ofHours(1)), Optional.of(store), Time.system())) {
      await().until(() -> table.rows().getFirst().nextRun().orElseThrow().isAfter(Instant.now()));
      await().until(() -> idle(store));
    }
    try (var table = start(check, every(Duration.ofHours(1)), Optional.of(store), Time.system())) {
      CheckRow row = table.rows().getFirst();
      assertThat(row.last().orElseThrow().result()).isEqualTo(Result.OK);
      assertThat(row.nextRun().orElseThrow()).isAfter(Instant.now());
    }
    assertThat(check.times.get()).isEqualTo(1);
  }

  @Test
  void aRunThatWasMissedWhileDownIsMadeUpForOnce() throws Exception {
    DataSource store = derby();
    var yesterday =
        new Time(Clock.offset(Clock.system(ZoneOffset.UTC), Duration.ofDays(-1)), System::nanoTime);
    Supplier<Schedule> once =
        () -> check.times.get() == 0 ? every(Duration.ofHours(1)) : new Schedule.Off();
    try (var table = start(check, once, Optional.of(store), yesterday)) {
      await().until(() -> check.times.get() == 1 && table.rows().getFirst().nextRun().isEmpty());
      await().until(() -> idle(store));
    }
    int before = check.times.get();
    try (var table = start(check, every(Duration.ofHours(1)), Optional.of(store), Time.system())) {
      await().until(() -> check.times.get() == before + 1);
      await().until(() -> table.rows().getFirst().nextRun().orElseThrow().isAfter(Instant.now()));
    }
    assertThat(check.times.get()).isEqualTo(before + 1);
  }

  @Test
  void aDatabaseWithoutTablesIsNoReasonNotToAsk() {
    var empty = new EmbeddedDataSource();
    empty.setDatabaseName("memory:" + name);
    empty.setCreateDatabase("create");
    try (var table = start(check, every(Duration.ofHours(1)), Optional.of(empty), Time.system())) {
      await().until(() -> table.rows().getFirst().last().isPresent());
    }
  }

  @Test
  void aCheckThatThrowsIsUnknownAndRunsAgain() {
    var broken =
        new Asked(
            () -> {
              throw new IllegalStateException("broken");
            });
    try (var table = start(broken, every(Duration.ofMillis(20)), Optional.empty(), Time.system())) {
      await().until(() -> broken.times.get() >= 2);
      assertThat(table.rows().getFirst().last().orElseThrow().result()).isEqualTo(Result.UNKNOWN);
    }
  }

  @Test
  void whatIsOffRunsWhenAskedFor() {
    try (var table = start(check, new Schedule.Off(), Optional.empty(), Time.system())) {
      assertThat(table.rows().getFirst().nextRun()).isEmpty();
      assertThat(table.askAll().getFirst().last().orElseThrow().result()).isEqualTo(Result.OK);
      assertThat(check.times.get()).isEqualTo(1);
    }
  }

  @Test
  void closingDoesNotWaitForACheckThatHangs() {
    var never = new CountDownLatch(1);
    var hangs =
        new Asked(
            () -> {
              await().forever().until(() -> never.getCount() == 0);
              return new Answer(Result.OK, "");
            });
    var table = start(hangs, every(Duration.ofHours(1)), Optional.empty(), Time.system());
    await().until(() -> hangs.times.get() == 1);
    assertTimeoutPreemptively(Patience.LONG, table::close);
    never.countDown();
  }
}
