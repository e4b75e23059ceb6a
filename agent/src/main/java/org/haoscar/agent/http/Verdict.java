package org.haoscar.agent.http;

/** Whether somebody may come in. */
sealed interface Verdict {
  record Welcome(Caller caller) implements Verdict {}

  /** No credentials, or wrong ones. */
  record Unknown(String reason) implements Verdict {}

  /** Too many wrong ones lately: not even looked at. */
  record TooMany() implements Verdict {}
}
