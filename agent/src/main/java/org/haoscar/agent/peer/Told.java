package org.haoscar.agent.peer;

/** What came of asking: it, or a sentence that says why not and what to do. */
sealed interface Told<T> {
  record Yes<T>(T value) implements Told<T> {}

  record No<T>(String reason) implements Told<T> {}
}
