package org.haoscar.mbeans.history;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.haoscar.mbeans.journal.MemoryJournal;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Batch;

/** Journals with a deliberate fault. */
final class Faulty {
  private Faulty() {}

  static Journal of(Mutant mutant, MemoryJournal journal, String head) {
    return switch (mutant) {
      case HELD_FORGOTTEN_AT_TAKEOVER -> onDue(journal);
      case ID_FROM_THE_OBSERVER -> renaming(journal, head);
      case NONE, SEND_BEFORE_COMMIT, CONFIRM_BEFORE_SEND, EDGE_INSTEAD_OF_LEVEL -> journal;
    };
  }

  private interface Call {
    Object of(String method, Object[] arguments, Object answer);
  }

  private static Journal proxy(
      MemoryJournal journal, Call after, java.util.function.UnaryOperator<Object> argument) {
    return (Journal)
        Proxy.newProxyInstance(
            Faulty.class.getClassLoader(),
            new Class<?>[] {Journal.class},
            (self, method, arguments) -> {
              Object[] given = arguments == null ? new Object[0] : arguments.clone();
              for (int i = 0; i < given.length; i++) {
                given[i] = argument.apply(given[i]);
              }
              try {
                return after.of(method.getName(), given, method.invoke(journal, given));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static Journal onDue(MemoryJournal journal) {
    return proxy(
        journal,
        (method, arguments, answer) ->
            method.equals("due")
                ? ((List<?>) answer)
                    .stream()
                        .filter(row -> ((Delivery) row).state() != Delivery.State.HELD)
                        .toList()
                : answer,
        given -> given);
  }

  private static Journal renaming(MemoryJournal journal, String head) {
    return proxy(
        journal,
        (method, arguments, answer) -> answer,
        given -> given instanceof Batch batch ? renamed(batch, head) : given);
  }

  private static Batch renamed(Batch batch, String head) {
    return new Batch(
        batch.events(),
        batch.transitions().stream().map(t -> renamed(t, head)).toList(),
        batch.acts(),
        batch.deliveries().stream().map(d -> renamed(d, head)).toList(),
        batch.outcomes(),
        batch.heard());
  }

  private static Delivery renamed(Delivery row, String head) {
    Notification n = row.notification();
    var renamed =
        new Notification(
            renamed(n.transition(), head), n.origin(), n.sequence(), n.planned(), n.again());
    return Delivery.planned(renamed, row.channel(), row.state(), row.attempt());
  }

  private static Transition renamed(Transition turn, String head) {
    Alarm a = turn.alarm();
    String id = a.id().contains(":") ? a.id() : head + ":" + a.id();
    var alarm = new Alarm(id, a.key(), a.severity(), a.raisedAt(), a.text(), a.count(), a.stale());
    return new Transition(turn.kind(), alarm, turn.at(), turn.reason());
  }
}
