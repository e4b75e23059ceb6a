package org.haoscar.mbeans.port;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Notification;
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

  /** This head's own entries after a sequence number, oldest first. */
  List<Entry> entries(long after, int limit) throws JournalException;

  /**
   * What a peer needs of this head's own entries who knows nothing, rising: the last transition of
   * each claim that is kept, all acts, and what was said of alarms that are open.
   */
  List<Entry> whole() throws JournalException;

  /** All deliveries of one alarm, in the order of its steps. */
  List<Delivery> conversation(String alarmId) throws JournalException;

  /** How far this head's own entries go, and since when they can be relied on. */
  Mark mark() throws JournalException;

  /** The newest transitions of both heads' claims, newest first. */
  List<Entry> history(int limit) throws JournalException;

  /**
   * What a channel has to send now, oldest first: also what was held or muted and is due by now. A
   * delivery waits for those before it of the same alarm's key, so that a clear never overtakes its
   * raise, nor the next raise the clear.
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

  /**
   * @param claims of both heads: of each key those of its last episode, and all that are open or of
   *     an episode with an open one
   * @param acts of both heads
   * @param heard how far each other head's journal was read
   */
  record Recovered(
      List<Claim> claims, List<Entry.Acted> acts, Map<String, Position> heard, long lastSequence) {}

  /**
   * A place in a head's journal.
   *
   * @param run of that journal: after a restart numbers may be given anew
   */
  record Position(String run, long sequence) {}

  /**
   * @param run another at every start of the process; up to its last dot it names what gives the
   *     numbers: a database, or memory in its place
   * @param base the last number at the start of the run: up to it, earlier runs of the same
   *     database gave the same numbers
   * @param oldest the number of the oldest entry that is kept; what is older was compacted
   */
  record Mark(String run, long base, long oldest, long last) {

    /** Nothing is missing for who has read so far: not compacted, nor numbered otherwise. */
    public boolean follows(Position read) {
      long upTo = read.run().equals(run) ? last : isOfSameJournal(read) ? base : -1;
      return read.sequence() <= upTo && read.sequence() >= oldest - 1;
    }

    private boolean isOfSameJournal(Position read) {
      return journal(read.run()).equals(journal(run));
    }

    private static String journal(String run) {
      return run.substring(0, Math.max(0, run.lastIndexOf('.')));
    }
  }

  /**
   * Written together. The journal numbers events, transitions, acts and what was said, in this
   * order.
   *
   * @param transitions of this head's own claims
   * @param deliveries new ones; one that is there already stays as it is
   * @param outcomes what became of those that are there, see {@link Delivery#then}
   * @param heard what was read of the other head's journal
   */
  record Batch(
      List<Event> events,
      List<Transition> transitions,
      List<Act> acts,
      List<Delivery> deliveries,
      List<Delivery> outcomes,
      Optional<Heard> heard) {
    public Batch {
      events = List.copyOf(events);
      transitions = List.copyOf(transitions);
      acts = List.copyOf(acts);
      deliveries = List.copyOf(deliveries);
      outcomes = List.copyOf(outcomes);
    }

    public Batch(
        List<Event> events,
        List<Transition> transitions,
        List<Delivery> deliveries,
        List<Delivery> outcomes) {
      this(events, transitions, List.of(), deliveries, outcomes, Optional.empty());
    }

    public static Batch of(Delivery outcome) {
      return new Batch(List.of(), List.of(), List.of(), List.of(outcome));
    }

    public boolean isEmpty() {
      return events.isEmpty()
          && transitions.isEmpty()
          && acts.isEmpty()
          && deliveries.isEmpty()
          && outcomes.isEmpty()
          && heard.isEmpty();
    }
  }

  /**
   * @param entries are kept under their origin and numbers, in place of what had the same number;
   *     what that head told is known by its deliveries
   * @param claims of that origin as they stand after these entries
   */
  record Heard(Origin origin, Position upTo, List<Entry> entries, List<Claim> claims) {
    public Heard {
      entries = List.copyOf(entries);
      claims = List.copyOf(claims);
    }
  }

  /** Something written, with its number: one of these. */
  sealed interface Entry {
    Origin origin();

    long sequence();

    record Happened(Origin origin, long sequence, Event event) implements Entry {}

    /** A claim of this head turned. */
    record Turned(Origin origin, long sequence, Transition transition) implements Entry {}

    record Acted(Origin origin, long sequence, Act act) implements Entry {}

    /**
     * A receiver accepted a message from this head.
     *
     * @param saw as in {@link Delivery.Said}
     */
    record Told(
        Origin origin,
        long sequence,
        String channel,
        Notification notification,
        long saw,
        Instant at)
        implements Entry {}
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
