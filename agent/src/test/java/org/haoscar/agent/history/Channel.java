package org.haoscar.agent.history;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What one channel was told, in order. */
record Channel(String name, List<Message> messages) {
  private static final Map<String, Set<String>> CONDITIONS =
      Map.of(
          "link", Set.of("drbd.disconnected"),
          "disk", Set.of("drbd.diskFailed", "drbd.diskless"),
          "suspended", Set.of("drbd.ioSuspended"));

  static Channel of(String name, List<Message> all) {
    return new Channel(name, all.stream().filter(m -> m.channel().equals(name)).toList());
  }

  static boolean says(Message message, String fact) {
    String[] parts = fact.split("@", -1);
    return message.about().subject().equals(parts[1])
        && CONDITIONS.get(parts[0]).contains(message.about().condition());
  }

  Collection<List<Message>> alarms() {
    return messages.stream()
        .collect(Collectors.groupingBy(Message::alarmId, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  /** The last word of each alarm that it believes to be open. */
  List<Message> open() {
    return alarms().stream().map(List::getLast).filter(message -> !message.clears()).toList();
  }

  boolean knows(String fact) {
    return open().stream().anyMatch(message -> says(message, fact));
  }

  /** When it knew of the fact, not before it began. */
  Optional<Long> told(String fact, long from) {
    List<Message> before = messages.stream().filter(m -> m.at() < from).toList();
    return new Channel(name, before).knows(fact)
        ? Optional.of(from)
        : messages.stream()
            .filter(m -> m.at() >= from && says(m, fact) && !m.clears())
            .map(Message::at)
            .findFirst();
  }

  long doubles() {
    return messages.size() - messages.stream().map(Message::event).distinct().count();
  }
}
