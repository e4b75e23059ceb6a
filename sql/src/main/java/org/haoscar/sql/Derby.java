package org.haoscar.sql;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.haoscar.mbeans.port.Journal.JournalException;

/** The embedded database engine, one per JVM, and a database in a directory of ours. */
record Derby(Path directory) {
  /** SQLState of the exception by which Derby says that a database was shut down as asked. */
  private static final String SHUT_DOWN = "08006";

  private static final String READ_ONLY = "25502";

  private static final int LONGEST_START_SECONDS = 120;

  Derby(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  /** Read by the engine when its first class is loaded; whoever starts Java may have set others. */
  void settings() {
    Map.of(
            "derby.system.home", directory.getParent().toString(),
            "derby.stream.error.method", DerbyLog.class.getName() + ".writer",
            "derby.storage.pageCacheSize", "100",
            "derby.storage.useDefaultFilePermissions", "false",
            "derby.locks.waitTimeout", "5",
            "derby.locks.deadlockTimeout", "2")
        .forEach((key, value) -> System.getProperties().putIfAbsent(key, value));
  }

  /** The directory above the database, for us alone. Derby makes the last one itself. */
  void makeParent() throws JournalException {
    try {
      if (!Files.isDirectory(directory.getParent())) {
        var ours =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(directory.getParent(), ours);
      }
    } catch (IOException e) {
      throw new JournalException("cannot make " + directory.getParent() + ": " + e, e);
    }
  }

  EmbeddedDataSource source() {
    var source = new EmbeddedDataSource();
    source.setDatabaseName(directory.toString());
    return source;
  }

  /** Makes the database where there is none; after a crash it takes as long as its log is. */
  void start() throws SQLException, JournalException {
    if (!Files.exists(directory)) {
      make();
    }
    EmbeddedDataSource source = source();
    source.setLoginTimeout(LONGEST_START_SECONDS);
    try (Connection connection = source.getConnection()) {
      if (connection.isReadOnly()) {
        throw new SQLException("the files or their file system are read-only", READ_ONLY);
      }
    }
  }

  /**
   * Beside its place, and renamed when it is whole: what a kill leaves half made is no database,
   * and Derby would neither open it nor make it anew.
   */
  private void make() throws SQLException, JournalException {
    var making = new Derby(directory.resolveSibling(directory.getFileName() + ".new"));
    try {
      making.delete();
      EmbeddedDataSource source = making.source();
      source.setCreateDatabase("create");
      source.getConnection().close();
      making.shutDown();
      Files.move(making.directory, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new JournalException("cannot make " + directory + ": " + e, e);
    }
  }

  private void delete() throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** What the files take now; logs come and go while we look. */
  long bytes() {
    return Stream.of("log", "seg0")
        .map(part -> directory.resolve(part).toFile().listFiles())
        .flatMap(Stream::ofNullable)
        .flatMap(Stream::of)
        .mapToLong(File::length)
        .sum();
  }

  void shutDown() throws SQLException {
    EmbeddedDataSource source = source();
    source.setShutdownDatabase("shutdown");
    try (var connection = source.getConnection()) {
      throw new SQLException("shutdown gave a connection: " + connection);
    } catch (SQLException e) {
      if (!SHUT_DOWN.equals(e.getSQLState())) {
        throw e;
      }
    }
  }
}
