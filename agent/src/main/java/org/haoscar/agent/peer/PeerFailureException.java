package org.haoscar.agent.peer;

/** The other side cannot be talked to, or not be believed; the message says it to an operator. */
final class PeerFailureException extends Exception {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  enum Kind {
    /** No connection: no route, nobody listens, no such name. */
    UNREACHABLE,
    /** No answer in time. */
    SILENT,
    /** Somebody answers with a certificate that is not pinned. */
    STRANGER,
    /** We answer ourselves: the address is here. */
    SELF,
    /** The peer wants nothing of us. */
    REFUSED,
    /** No version of the protocol that both speak. */
    VERSION,
    /** What came makes no sense, or is too much. */
    NONSENSE
  }

  PeerFailureException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  PeerFailureException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
