package org.haoscar.mbeans.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;

/**
 * A head's own record. {@link #commit} is its only writer and returns when what it was given is
 * durable, all of it or nothing; commits that wait at the same time become durable together.
 */
public interface Journal extends AutoCloseable {

  /** What was open when we last ran, and how often each key was ever raised. */
  Recovered recover();

  void commit(Batch batch) throws JournalException;

  /** Events and transitions after a sequence number, oldest first. */
  List<Entry> entries(long after, int limit) throws JournalException;

  /** The newest transitions, newest first. */
  List<Entry> history(int limit) throws JournalException;

  /**
   * What a channel has to send now. A delivery waits for those before it of the same alarm, so that
   * a clear never overtakes its raise.
   */
  List<Delivery> due(String channel, Instant now, int limit) throws JournalException;

  /** When the channel's next delivery falls due, if any waits. */
  Optional<Instant> nextDue(String channel) throws JournalException;

  /** Deliveries in a state, newest first. */
  List<Delivery> deliveries(Delivery.State state, int limit) throws JournalException;

  /** How many deliveries each channel has in each state. */
  Map<String, Map<Delivery.State, Long>> tally() throws JournalException;

  /** How it keeps things, for every surface to say. */
  Storage storage();

  @Override
  void close();

  enum Storage implements org.haoscar.mbeans.model.Coded {
    DURABLE,
    /** In memory: what is open is lost with the process. */
    VOLATILE
  }

  record Recovered(List<Alarm> open, Map<AlarmKey, Integer> episodes, long lastSequence) {}

  /** Written together. The journal numbers events and transitions in this order. */
  record Batch(
      List<Event> events,
      List<Transition> transitions,
      List<Planned> deliveries,
      List<Delivery> outcomes) {
    public Batch {
      events = List.copyOf(events);
      transitions = List.copyOf(transitions);
      deliveries = List.copyOf(deliveries);
      outcomes = List.copyOf(outcomes);
    }

    /** What became of a delivery: its new state and attempt replace the stored ones. */
    public static Batch of(Delivery outcome) {
      return new Batch(List.of(), List.of(), List.of(), List.of(outcome));
    }

    public boolean isEmpty() {
      return events.isEmpty()
          && transitions.isEmpty()
          && deliveries.isEmpty()
          && outcomes.isEmpty();
    }
  }

  /** A transition of this batch that a channel shall tell, due at once. */
  record Planned(Transition transition, String channel, boolean planned) {}

  /** Something written, with its number: one of the two. */
  sealed interface Entry {
    Origin origin();

    long sequence();

    record Happened(Origin origin, long sequence, Event event) implements Entry {}

    record Turned(Origin origin, long sequence, Transition transition) implements Entry {}
  }

  /** The store refused or failed: what was to be written is not. */
  final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;

    public JournalException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
