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
 *
 * <p>What is longer than {@link #NAME} or {@link #TEXT} is kept cut, and ends in an ellipsis.
 */
public interface Journal extends AutoCloseable {

  /** The most characters of a name: of a component, a node, an object, a channel. */
  int NAME = 500;

  /** The most characters of a sentence or a value. */
  int TEXT = 2000;

  /** What was open when we last ran, and how often each key was ever raised. */
  Recovered recover() throws JournalException;

  /**
   * Writing again what is there already changes nothing: a step of an alarm and a delivery are
   * known by their ids. So whoever cannot tell whether a commit was made may repeat it.
   */
  void commit(Batch batch) throws JournalException;

  /** Events and transitions after a sequence number, oldest first. */
  List<Entry> entries(long after, int limit) throws JournalException;

  /** The newest transitions, newest first. */
  List<Entry> history(int limit) throws JournalException;

  /**
   * What a channel has to send now, oldest first. A delivery waits for those before it of the same
   * alarm that are due or held, so that a clear never overtakes its raise.
   */
  List<Delivery> due(String channel, Instant now, int limit) throws JournalException;

  /** When the channel's next delivery falls due, if any does without another being done before. */
  Optional<Instant> nextDue(String channel) throws JournalException;

  /** Deliveries in a state, newest first. */
  List<Delivery> deliveries(Delivery.State state, int limit) throws JournalException;

  /** How many deliveries each channel has in each state. */
  Map<String, Map<Delivery.State, Long>> tally() throws JournalException;

  Size size() throws JournalException;

  /**
   * Makes room when there are more rows than allowed. There go, in this order and the oldest first:
   * delivered deliveries, repeats (changes of severity of alarms that have cleared), expired dead
   * letters, entries. What an open alarm or a delivery needs stays, over the bound if it must.
   */
  Removed compact(Limits limits) throws JournalException;

  /** How it keeps things, for every surface to say. */
  Storage storage();

  /** Why that is not durable; empty when it is. */
  default String storageReason() {
    return "";
  }

  @Override
  void close();

  enum Storage implements org.haoscar.mbeans.model.Coded {
    DURABLE,
    /** In memory: what is open is lost with the process. */
    VOLATILE
  }

  /**
   * @param bytes on the disk, logs and free pages included; 0 in memory
   */
  record Size(long entries, long deliveries, long bytes) {
    public long rows() {
      return entries + deliveries;
    }
  }

  /**
   * @param deadBefore dead letters that were last tried before this have expired
   */
  record Limits(long rows, Instant deadBefore) {}

  record Removed(long delivered, long repeats, long dead, long entries) {
    public long rows() {
      return delivered + repeats + dead + entries;
    }
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

  /**
   * The store failed, or was not done in time: then what was to be written may yet be there. Or it
   * refused the batch for what is in it: then nothing of it is there.
   */
  final class JournalException extends Exception {
    private static final long serialVersionUID = 1L;
    private final boolean refused;

    public JournalException(String message, Throwable cause) {
      super(message, cause);
      this.refused = false;
    }

    public JournalException(String message, boolean refused) {
      super(message);
      this.refused = refused;
    }

    /** The batch is wrong, not the store: to repeat it is in vain. */
    public boolean refused() {
      return refused;
    }
  }
}
