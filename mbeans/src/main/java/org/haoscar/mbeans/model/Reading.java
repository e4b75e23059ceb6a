package org.haoscar.mbeans.model;

import java.util.List;

/**
 * One observation of a recorded history, with what the tool reported besides states on the way to
 * it.
 */
public record Reading<S>(Observation<S> observation, List<Change> reported) {
  public Reading {
    reported = List.copyOf(reported);
  }
}
