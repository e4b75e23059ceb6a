package org.haoscar.mbeans.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Reading;
import org.haoscar.mbeans.table.Module;

/** The adapter for one HA tool family. Everything but {@link #observe} is a pure function. */
public interface Component<S> {

  Module<S> module();

  List<ConditionType> conditions();

  /**
   * One whole reading, on the component's own thread. It may take as long as its tools' timeouts.
   */
  Observation<S> observe(Tools tools, Time time);

  /** The tool that pushes, if there is one; polling fills in. */
  default Optional<Stream<S>> stream() {
    return Optional.empty();
  }

  /**
   * Tools that print a line when something happened and nothing that could be kept as a status:
   * each line means look now. At most one look a second follows.
   */
  default List<Tools.Command> hints() {
    return List.of();
  }

  /**
   * One status of what the running stream and the last poll say. The stream's states are newer than
   * any poll's; a poll adds what the stream does not print.
   */
  default S join(S streamed, S polled) {
    return streamed;
  }

  /** What is wrong in an observation, on this node. Says tool silent for what is not conclusive. */
  List<Finding> findings(Observation<S> observation, String node);

  /**
   * What is wrong between this head's status and what the other head told of its own last; that is
   * empty while it tells nothing.
   */
  default List<Finding> across(S status, Optional<Map<String, String>> theirs, String node) {
    return List.of();
  }

  /**
   * What the other head is told of a status. Names and values are short; either head may run a
   * release that knows more of them than the other.
   */
  default Map<String, String> facts(S status) {
    return Map.of();
  }

  /**
   * Which head is the active one by this tool's word; empty where it does not decide that, or
   * cannot tell now. Of several the first in the list of families counts.
   */
  default Optional<String> active(S status, String node) {
    return Optional.empty();
  }

  /** What differs between two statuses, for the story. */
  List<Change> changes(S from, S to);

  /** Commands whose output belongs in a bug report. */
  List<Tools.Command> capture();

  /** Reads recorded output instead of running tools: a stream, or transcripts of commands. */
  default List<Reading<S>> replay(String recorded) {
    return Recorded.readings(this, recorded);
  }

  default String name() {
    return module().component();
  }
}
