package org.haoscar.mbeans.drbd;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.haoscar.mbeans.drbd.Events2Line.Told;
import org.haoscar.mbeans.drbd.Events2Line.Verb;
import org.haoscar.mbeans.drbd.ObjectId.Kind;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.port.Stream.Fold;
import org.haoscar.mbeans.port.Stream.Step;

/**
 * What {@code events2} has said up to here.
 *
 * @param status as far as it is known; whole when not {@code dumping}
 * @param dumping a dump is being read: nothing is shown before its end
 * @param whole it began with a dump, so that a change of something unknown means that a line was
 *     lost. A recording may begin in the middle; then what is named for the first time is new.
 */
record Events2Fold(DrbdStatus status, boolean dumping, boolean whole) implements Fold<DrbdStatus> {

  static final Words STAND_ALONE =
      new Words(Map.of("connection", "StandAlone", "role", "Unknown", "congested", "no"));
  static final Words OFF = new Words(Map.of("replication", "Off", "peer-disk", "DUnknown"));

  private static final DrbdStatus NOTHING =
      new DrbdStatus(Site.UNKNOWN, new TreeMap<>(), Marks.NONE, List.of());

  /** Before the first line of a stream that begins with its dump. */
  static Events2Fold live() {
    return new Events2Fold(NOTHING, true, true);
  }

  /** Before the first line of a recording that may begin anywhere. */
  static Events2Fold recorded() {
    return new Events2Fold(NOTHING, false, false);
  }

  @Override
  public Step<DrbdStatus> read(String line) {
    return switch (Events2Line.parse(line)) {
      case Events2Line.Unreadable(String reason) -> new Step.Unreadable<>(reason);
      case Events2Line.Foreign foreign -> new Step.More<>(this);
      case Events2Line.DumpEnd(Instant at) -> dumped().now(at, List.of());
      case Told told when told.id().kind() == Kind.HELPER -> helper(told);
      case Told told when told.verb() == Verb.EXISTS -> exists(told);
      case Told told -> change(told);
    };
  }

  /** {@code exists -} with nothing before it is a dump of nothing. */
  private Events2Fold dumped() {
    return (dumping ? this : with(new TreeMap<>(), status.marks())).dumping(false);
  }

  private Step<DrbdStatus> exists(Told told) {
    Map<ObjectId, Item> items = dumping ? new TreeMap<>(status.items()) : new TreeMap<>();
    items.put(told.id(), new Item(told.id(), told.words(), told.at()));
    return new Step.More<>(with(items, status.marks()).dumping(true));
  }

  private Step<DrbdStatus> change(Told told) {
    boolean known = status.items().containsKey(told.id());
    if (whole && !known && told.verb() == Verb.CHANGE) {
      return new Step.Unreadable<>("a change of what was never shown: " + told.id());
    }
    Events2Fold next = told.verb() == Verb.DESTROY ? destroyed(told) : told(told);
    return dumping ? new Step.More<>(next) : next.now(told.at(), List.of());
  }

  private Events2Fold told(Told told) {
    var items = new TreeMap<>(status.items());
    Item before =
        Optional.ofNullable(items.get(told.id()))
            .filter(item -> told.verb() == Verb.CHANGE)
            .orElse(new Item(told.id(), Words.NONE, told.at()));
    items.put(told.id(), before.changed(told.words(), told.at()));
    return with(items, status.marks());
  }

  private Events2Fold destroyed(Told told) {
    var items = new TreeMap<>(status.items());
    ObjectId id = told.id();
    if (id.kind() == Kind.RESOURCE) {
      items.keySet().removeIf(other -> other.resource().equals(id.resource()));
      return with(items, status.marks().down(id.resource()));
    }
    Item last = Optional.ofNullable(items.remove(id)).orElse(new Item(id, told.words(), told.at()));
    standsAlone(id).ifPresent(left -> items.put(id, last.changed(left, told.at())));
    return with(items, status.marks());
  }

  /**
   * 8.4 destroys the connection, and its peer devices, milliseconds after it went StandAlone; a
   * dump shows them again. 9 destroys what the configuration no longer has.
   */
  private Optional<Words> standsAlone(ObjectId id) {
    boolean nine =
        Optional.ofNullable(status.items().get(ObjectId.resource(id.resource())))
            .flatMap(r -> r.words().text("may_promote"))
            .isPresent();
    return switch (id.kind()) {
      case CONNECTION -> Optional.of(STAND_ALONE).filter(words -> !nine);
      case PEER_DEVICE -> Optional.of(OFF).filter(words -> !nine);
      case RESOURCE, DEVICE, PATH, HELPER -> Optional.empty();
    };
  }

  /** {@code call}, and later {@code response} with the exit status. */
  private Step<DrbdStatus> helper(Told told) {
    OptionalInt exit =
        told.words()
            .number("status")
            .map(s -> OptionalInt.of(s.intValue()))
            .orElse(OptionalInt.empty());
    var ran = new Helper(told.id().resource(), told.id().ends(), exit, told.at());
    ObjectId connection = ObjectId.connection(told.id().resource(), told.id().peer());
    boolean split = ran.name().equals(Helper.SPLIT_BRAIN);
    Marks marks = split ? status.marks().splitBrain(connection) : status.marks();
    var helpers = new ArrayList<>(status.helpers());
    helpers.removeIf(h -> h.resource().equals(ran.resource()) && h.name().equals(ran.name()));
    helpers.add(ran);
    var next = new DrbdStatus(status.site(), status.items(), marks, helpers);
    var reported = new Change(ran.resource(), "helper", "", ran.name() + outcome(told, exit));
    return new Events2Fold(next, dumping, whole).now(told.at(), List.of(reported));
  }

  private static String outcome(Told told, OptionalInt exit) {
    if (told.verb() == Verb.CALL) {
      return " called";
    }
    return exit.isPresent() ? " ended with exit status " + exit.getAsInt() : " ended";
  }

  private Step<DrbdStatus> now(Instant at, List<Change> reported) {
    Optional<Instant> when = Optional.of(at).filter(t -> !t.equals(Instant.EPOCH));
    return new Step.Now<>(this, when, status, reported);
  }

  private Events2Fold with(Map<ObjectId, Item> items, Marks marks) {
    var next =
        new DrbdStatus(
            status.site(),
            new TreeMap<>(items),
            marks.after(new HashMap<>(items)),
            status.helpers());
    return new Events2Fold(next, dumping, whole);
  }

  private Events2Fold dumping(boolean now) {
    return new Events2Fold(status, now, whole);
  }
}
