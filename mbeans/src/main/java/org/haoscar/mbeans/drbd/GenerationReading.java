package org.haoscar.mbeans.drbd;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.haoscar.mbeans.drbd.ObjectId.Kind;
import org.haoscar.mbeans.port.Tools.Command;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Output.Exited;
import org.haoscar.mbeans.port.Tools.Output.Flooded;
import org.haoscar.mbeans.port.Tools.Output.Forbidden;
import org.haoscar.mbeans.port.Tools.Output.Hung;
import org.haoscar.mbeans.port.Tools.Output.Missing;

/**
 * Asks for the generation identifiers of each copy, one by one, for DRBD prints them in no dump:
 *
 * <pre>
 * kernel 8.4:  drbdsetup get-gi 0          the minor number
 * kernel 9:    drbdsetup get-gi r0 1 0     resource, the peer's node id, volume
 * </pre>
 *
 * <p>It asks the kernel what every status asks, and needs no privilege. {@code drbdadm get-gi} is
 * another thing: where the resource is down it runs drbdmeta, which opens the disk.
 *
 * <p>They only add to a reading. The first that hangs or is forbidden is the last that is asked,
 * and no reading spends more than {@link #LONGEST} on them.
 */
final class GenerationReading {
  /** The word under which a peer device has them, and the one that says why it has none. */
  static final String IDS = "generations";

  static final String MISSING = "generations-missing";

  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Function<Command, Output> ask;
  private final LongSupplier nanos;
  private final String drbdsetup;
  private Optional<String> stopped = Optional.empty();

  /**
   * @param ask how a command is run
   */
  GenerationReading(Function<Command, Output> ask, LongSupplier nanos, String drbdsetup) {
    this.ask = ask;
    this.nanos = nanos;
    this.drbdsetup = drbdsetup;
  }

  /**
   * The same with the identifiers of each copy toward each peer.
   *
   * @param proc tells the kernel line, and so how to ask
   */
  SortedMap<ObjectId, Item> with(Optional<ProcDrbd> proc, SortedMap<ObjectId, Item> items) {
    long until = nanos.getAsLong() + LONGEST.toNanos();
    var all = new TreeMap<>(items);
    all.replaceAll(
        (id, item) ->
            id.kind() == Kind.PEER_DEVICE
                ? new Item(id, item.words().with(words(id, items, proc, until)), item.at())
                : item);
    return all;
  }

  private Words words(ObjectId id, Map<ObjectId, Item> items, Optional<ProcDrbd> proc, long until) {
    if (stopped.isEmpty() && nanos.getAsLong() - until > 0) {
      stopped = Optional.of("asking for others took too long");
    }
    if (stopped.isPresent()) {
      return missing(stopped.get());
    }
    return command(id, items, proc)
        .map(this::ask)
        .orElseGet(() -> missing("how to ask for them is not known without /proc/drbd"));
  }

  private Optional<Command> command(
      ObjectId id, Map<ObjectId, Item> items, Optional<ProcDrbd> proc) {
    Optional<List<String>> which =
        proc.flatMap(
            line ->
                line.isEight()
                    ? Optional.ofNullable(items.get(ObjectId.device(id.resource(), id.volume())))
                        .flatMap(device -> device.words().number("minor"))
                        .map(minor -> List.of("" + minor))
                    : Optional.of(List.of(id.resource(), "" + id.peer(), "" + id.volume())));
    return which.map(
        words -> {
          var all = new ArrayList<>(List.of(drbdsetup, "get-gi"));
          all.addAll(words);
          return new Command(all, TIMEOUT);
        });
  }

  private Words ask(Command command) {
    return switch (ask.apply(command)) {
      case Exited(int status, String out, String err) ->
          Generations.parse(out)
              .map(found -> new Words(Map.of(IDS, found.toString())))
              .orElseGet(() -> missing(complaint(status, err + "\n" + out)));
      case Missing(String reason) -> stop(reason);
      case Forbidden(String reason) -> stop("permission denied: " + reason);
      case Hung(String reason) -> stop(command + ": " + reason);
      case Flooded(String reason) -> stop(command + ": " + reason);
    };
  }

  /** {@code Device has no disk} says it all. */
  private static String complaint(int status, String said) {
    return said.lines()
        .filter(line -> !line.isBlank())
        .map(String::strip)
        .findFirst()
        .orElse("drbdsetup get-gi printed nothing, exit status " + status);
  }

  private Words stop(String reason) {
    stopped = Optional.of(reason);
    return missing(reason);
  }

  private static Words missing(String reason) {
    return new Words(Map.of(MISSING, reason));
  }
}
