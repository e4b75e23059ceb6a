package org.haoscar.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.haoscar.mbeans.journal.Samples.ALPHA;
import static org.haoscar.mbeans.journal.Samples.T0;
import static org.haoscar.mbeans.journal.Samples.event;
import static org.haoscar.mbeans.journal.Samples.events;
import static org.haoscar.mbeans.journal.Samples.raise;
import static org.haoscar.mbeans.journal.Samples.told;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.TimeZone;
import org.eclipse.persistence.internal.weaving.PersistenceWeaved;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class StoreTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path state;

  private Path directory() {
    return state.resolve("journal");
  }

  private Store open() throws JournalException {
    return Store.open(directory(), ALPHA, PATIENCE);
  }

  @Test
  void everyEntityIsWoven() {
    assertThat(
            List.of(
                ActRow.class,
                AlarmColumns.class,
                ClaimColumns.class,
                ClaimRow.class,
                DeliveryRow.class,
                EventRow.class,
                KeyColumns.class,
                NotificationColumns.class,
                OriginRow.class,
                Place.class,
                ToldRow.class,
                TransitionRow.class,
                TurnColumns.class))
        .allMatch(PersistenceWeaved.class::isAssignableFrom);
  }

  @Test
  void aDirectoryWithoutADatabaseIsNamedAndLeftAlone() throws IOException {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("notes.txt"), "mine");

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(this::open)
        .withMessage(
            "the journal in %s is not a database of ours: move the directory away and a new one is"
                + " made",
            directory());
    assertThat(directory().resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void whatAKillLeftHalfMadeIsMadeAnew() throws Exception {
    Path half = directory().resolveSibling(directory().getFileName() + ".new");
    Files.createDirectories(half.resolve("seg0"));
    Files.writeString(half.resolve("seg0/c10.dat"), "half");

    open().close();

    assertThat(directory()).isDirectory();
    assertThat(half).doesNotExist();
  }

  @Test
  void aDatabaseOfANewerVersionIsNotTouched() throws Exception {
    open().close();
    try (Store store = open();
        Connection connection = store.dataSource().getConnection()) {
      connection
          .createStatement()
          .executeUpdate(
              "insert into \"flyway_schema_history\" select 9, '9', 'later', 'SQL',"
                  + " 'V9__later.sql', 1, 'x', \"installed_on\", 1, \"success\" from"
                  + " \"flyway_schema_history\" where \"installed_rank\" = 1");
    }

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(this::open)
        .withMessageContaining(
            "written by a newer HA-OSCAR (schema 9): install that version again");
  }

  @Test
  void aBrokenDatabaseIsReportedInOneSentenceWithWhatToDo() throws Exception {
    open().close();
    try (var files = Files.list(directory().resolve("log"))) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[100]);
      }
    }

    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(this::open)
        .withMessageStartingWith("the journal in " + directory() + " cannot be opened: ")
        .withMessageContaining("move the directory away and a new one is made")
        .matches(e -> e.getMessage().lines().count() == 1);
  }

  @Test
  void onlyTheOwnerCanReadTheFiles() throws Exception {
    open().close();
    try (var files = Files.walk(directory())) {
      for (Path file : files.toList()) {
        assertThat(Files.getPosixFilePermissions(file).toString())
            .as("%s", file)
            .doesNotContain("GROUP", "OTHERS");
      }
    }
    assertThat(Path.of("derby.log")).doesNotExist();
  }

  @Test
  void anHourThatTheZoneSkipsIsKept() throws Exception {
    TimeZone zone = TimeZone.getDefault();
    try (Store store = open()) {
      TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
      store.journal().commit(events(event("e")));
      var entry = (Journal.Entry.Happened) store.journal().entries(0, 1).getFirst();
      assertThat(entry.event().at()).isEqualTo(T0);
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aHeadWithANewNameGoesOnWithItsOpenAlarms() throws Exception {
    try (Store store = open()) {
      store.journal().commit(told(raise("r0")));
    }
    var renamed = new Origin("pair1", "gamma");
    try (Store store = Store.open(directory(), renamed, PATIENCE)) {
      Journal journal = store.journal();
      Transition raised = raise("r0");
      assertThat(journal.recover().claims()).containsExactly(Claim.of("gamma", raised));
      assertThat(journal.whole()).containsExactly(new Journal.Entry.Turned(renamed, 1, raised));
      assertThat(journal.due("trap", T0, 9).getFirst().notification().origin()).isEqualTo(ALPHA);
      journal.commit(events(event("e")));
      assertThat(journal.recover().lastSequence()).isEqualTo(2);
    }
  }

  /** By this it is known after a broken commit whether that was made. */
  @Test
  void transactionsAreCounted() throws Exception {
    try (Store store = open();
        Connection connection = store.dataSource().getConnection()) {
      store.journal().commit(events(event("e1")));
      store.journal().commit(events(event("e2")));
      try (var rows =
          connection.createStatement().executeQuery("select commits, last_sequence from origin")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt("commits")).isEqualTo(2);
        assertThat(rows.getInt("last_sequence")).isEqualTo(2);
      }
    }
  }

  @Test
  void theSchedulersTablesAreThere() throws Exception {
    try (Store store = open();
        Connection connection = store.dataSource().getConnection();
        var rows =
            connection.createStatement().executeQuery("select count(*) from qrtz_triggers")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isZero();
    }
  }

  @Test
  void aStuckDatabaseFailsAfterItsTimeAndComesBack() throws Exception {
    try (Store store = Store.open(directory(), ALPHA, Duration.ofSeconds(10));
        Connection connection = store.dataSource().getConnection()) {
      call(connection, "call syscs_util.syscs_freeze_database()");
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(() -> store.journal().commit(events(event("e"))))
          .withMessageContaining("the database did not answer within 10000 ms")
          .matches(e -> !e.refused());
      call(connection, "call syscs_util.syscs_unfreeze_database()");
      store.journal().commit(told(raise("r0")));
      assertThat(store.journal().recover().claims()).hasSize(1);
    }
  }

  @Test
  void aDatabaseThatWentDownUnderItComesBackByItself() throws Exception {
    try (Store store = open()) {
      store.journal().commit(told(raise("r0")));
      new Derby(directory()).shutDown();
      await().ignoreExceptions().untilAsserted(() -> store.journal().commit(told(raise("r1"))));
      assertThat(store.journal().recover().claims()).hasSize(2);
    }
  }

  private static void call(Connection connection, String procedure) throws SQLException {
    try (var statement = connection.prepareCall(procedure)) {
      statement.execute();
    }
  }
}
