package org.haoscar.routes;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.haoscar.mbeans.decision.Retry.Failure;
import org.jspecify.annotations.Nullable;

/** A receiver did not take a message, or could not be reached. */
final class NotAccepted extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500;

  private final boolean refused;
  private final boolean unsent;
  private final transient Optional<Duration> retryAfter;

  private NotAccepted(Failure failure, Throwable cause) {
    super(failure.reason(), cause);
    this.refused = failure.refused();
    this.unsent = failure.unsent();
    this.retryAfter = failure.retryAfter();
  }

  static NotAccepted passing(String reason, Throwable cause) {
    return new NotAccepted(
        unreached(cause) ? Failure.unsent(reason) : Failure.passing(reason), cause);
  }

  static NotAccepted of(Failure failure) {
    return new NotAccepted(failure, null);
  }

  /** How any exception of a route counts as a failure: one that may pass, unless we know better. */
  static Failure failure(Throwable thrown) {
    return thrown instanceof NotAccepted known
        ? new Failure(known.getMessage(), known.refused, known.unsent, known.retryAfter)
        : Failure.passing(reason(thrown));
  }

  /** Nothing was sent: there was nobody to send it to. */
  private static boolean unreached(@Nullable Throwable cause) {
    return cause != null
        && (cause instanceof ConnectException
            || cause instanceof UnknownHostException
            || cause instanceof HttpConnectTimeoutException
            || unreached(cause.getCause()));
  }

  /** One line: many exceptions of the network have no message, or hide it in their cause. */
  static String reason(Throwable thrown) {
    String message = thrown.getMessage();
    if (message == null && thrown.getCause() != null) {
      return reason(thrown.getCause());
    }
    String name = thrown.getClass().getSimpleName();
    return Line.of(message == null || message.isBlank() ? name : message, LONGEST);
  }
}
