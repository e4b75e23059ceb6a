package org.haoscar.agent.history;

/** Where receivers put what they took, before they answer. */
interface Inbox {
  void take(Message message);
}
