package org.haoscar.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.haoscar.mbeans.port.Journal.JournalException;

/** What went wrong with the database, in one sentence. */
final class Trouble {
  private Trouble() {}

  /**
   * While it is in use. Classes 22 and 23 are the data's fault: too long, null, twice, no parent.
   */
  static JournalException using(Throwable failure) {
    Optional<SQLException> sql = sqlOf(failure);
    String state = sql.map(SQLException::getSQLState).orElse("");
    String sentence = "the database failed: " + sentence(failure);
    return state.startsWith("22") || state.startsWith("23")
        ? new JournalException("the database refused: " + sentence(failure), true)
        : new JournalException(sentence, failure);
  }

  /** While it is opened: what it is, and what to do. */
  static JournalException opening(Path directory, Throwable failure) {
    String what =
        states(failure)
            .flatMap(state -> known(state).stream())
            .findFirst()
            .orElse(
                "cannot be opened: "
                    + sentence(failure)
                    + ". Put back a copy, or move the directory away and a new one is made:"
                    + " what is wrong now is found again, the history is not");
    return new JournalException("the journal in " + directory + " " + what, failure);
  }

  private static Optional<String> known(String state) {
    return Optional.ofNullable(
        switch (state) {
          case "XSDB6" -> "is in use by another process: stop the other agent first";
          case "XBM0H", "XBM0S", "XSDB5", "25502" ->
              "cannot be written: check the owner, the permissions and the mount";
          case "XBM0J", "XBM0A", "XJ004" ->
              "is not a database of ours: move the directory away and a new one is made";
          case "XSLAN", "XCW00" -> "was written by a newer HA-OSCAR: install that version again";
          default -> null;
        });
  }

  private static Stream<String> states(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(cause -> ((SQLException) cause).getSQLState())
        .filter(state -> state != null);
  }

  /** The deepest one names the cause; those around it say that something was caused. */
  private static Optional<SQLException> sqlOf(Throwable failure) {
    return causes(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .reduce((outer, inner) -> inner);
  }

  static String sentence(Throwable failure) {
    Throwable cause = sqlOf(failure).map(Throwable.class::cast).orElse(failure);
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }

  /** From the outermost in; SQLException has a second chain beside that of causes. */
  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .flatMap(
            cause ->
                cause instanceof SQLException sql
                    ? Stream.iterate(sql, next -> next != null, SQLException::getNextException)
                        .limit(20)
                    : Stream.of(cause));
  }
}
