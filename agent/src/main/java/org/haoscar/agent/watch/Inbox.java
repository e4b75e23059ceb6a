package org.haoscar.agent.watch;

/** Takes signals without ever holding up who gives them. */
interface Inbox<S> {

  /** False when there is no room for a line. Everything else always has room. */
  boolean offer(Signal<S> signal);
}
