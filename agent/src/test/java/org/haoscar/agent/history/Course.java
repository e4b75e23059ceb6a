package org.haoscar.agent.history;

import java.util.List;
import java.util.Set;

/**
 * How a history went.
 *
 * @param moments what was wrong and who could see it, in order
 * @param told when, at the latest, all that was still wrong should have been told
 * @param left what was not as it should be in the end, by each head's own word
 */
record Course(
    History history, List<Moment> moments, List<Message> messages, long told, Set<String> left) {
  Course {
    moments = List.copyOf(moments);
    messages = List.copyOf(messages);
    left = Set.copyOf(left);
  }

  long end() {
    return moments.isEmpty() ? 0 : moments.getLast().at();
  }
}
