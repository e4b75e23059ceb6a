package org.haoscar.mbeans.drbd;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * The last run of one of a resource's handlers, as the stream told it.
 *
 * @param status its exit status; empty while it runs
 */
public record Helper(String resource, String name, OptionalInt status, Instant at) {

  static final String SPLIT_BRAIN = "split-brain";
}
