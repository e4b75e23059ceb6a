package org.haoscar.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import jakarta.persistence.PersistenceException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of a head: its journal and the tables of its schedules. One JVM may have it open.
 */
public final class Store implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Store.class);
  private static final int CONNECTIONS = 10;

  /** In milliseconds; the pool takes no less. */
  private static final long LEAST_TIMEOUT = 250;

  private final Derby derby;
  private final HikariDataSource source;
  private final EntityManagerFactory entities;
  private final SqlJournal journal;
  private final Duration patience;

  private Store(
      Derby derby,
      HikariDataSource source,
      EntityManagerFactory entities,
      SqlJournal journal,
      Duration patience) {
    this.patience = patience;
    this.derby = derby;
    this.source = source;
    this.entities = entities;
    this.journal = journal;
  }

  /**
   * Opens the database in a directory, or makes it, and brings its schema up to date.
   *
   * @param patience how long any question or commit may take before it fails
   */
  public static Store open(Path directory, Origin origin, Duration patience)
      throws JournalException {
    Derby derby = new Derby(directory);
    derby.settings();
    derby.makeParent();
    HikariDataSource source = connect(derby, patience);
    try {
      migrate(source);
      var entities =
          Persistence.createEntityManagerFactory(
              "journal", Map.of("jakarta.persistence.nonJtaDataSource", source));
      int row = originRow(entities, origin);
      var journal = new SqlJournal(entities, row, new Patience(patience), derby::bytes);
      return new Store(derby, source, entities, journal, patience);
    } catch (FlywayException | PersistenceException | JournalException e) {
      source.close();
      throw e instanceof JournalException known
          ? new JournalException("the journal in " + directory + " " + known.getMessage(), known)
          : Trouble.opening(directory, e);
    }
  }

  private static HikariDataSource connect(Derby derby, Duration patience) throws JournalException {
    try {
      derby.start();
    } catch (SQLException e) {
      throw Trouble.opening(derby.directory(), e);
    }
    var config = new HikariConfig();
    config.setPoolName("journal");
    config.setDataSource(derby.source());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(Math.max(LEAST_TIMEOUT, patience.toMillis()));
    config.setValidationTimeout(Math.max(LEAST_TIMEOUT, patience.toMillis()));
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  private static void migrate(DataSource source) throws JournalException {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:org/haoscar/sql/migration/derby")
            .load();
    MigrationInfo[] newer =
        Stream.of(flyway.info().all())
            .filter(migration -> migration.getState().name().startsWith("FUTURE"))
            .toArray(MigrationInfo[]::new);
    if (newer.length > 0) {
      throw new JournalException(
          "was written by a newer HA-OSCAR (schema %s): install that version again"
              .formatted(newer[newer.length - 1].getVersion()),
          false);
    }
    flyway.migrate();
  }

  private static int originRow(EntityManagerFactory entities, Origin origin) {
    try (EntityManager rows = entities.createEntityManager()) {
      rows.getTransaction().begin();
      int own = new Naming(rows, origin).own().id;
      rows.getTransaction().commit();
      return own;
    }
  }

  public Journal journal() {
    return journal;
  }

  /** For the scheduler's tables. */
  public DataSource dataSource() {
    return source;
  }

  /**
   * Returns after its time at the latest: a disk that hangs must not keep the process from ending.
   */
  @Override
  public void close() {
    journal.close();
    Thread closing = Thread.ofPlatform().daemon().name("journal-close").start(this::shutDown);
    try {
      closing.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      LOG.warn("The journal did not close within {}: it is checked at the next start", patience);
    }
  }

  private void shutDown() {
    entities.close();
    source.close();
    try {
      derby.shutDown();
    } catch (SQLException e) {
      LOG.warn(
          "The journal was not closed: it is checked at the next start: {}", Trouble.sentence(e));
    }
  }
}
