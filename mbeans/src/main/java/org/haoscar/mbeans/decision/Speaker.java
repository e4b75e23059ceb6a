package org.haoscar.mbeans.decision;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which head speaks: the one that the cluster engine names, else the first by name. */
public final class Speaker {
  private Speaker() {}

  /**
   * The pair as one head sees it.
   *
   * @param heard whether the peer was heard of lately
   * @param active each head's word on which node is active, the engine's own: this head's first
   */
  public record Sight(String self, String peer, boolean heard, List<Optional<String>> active) {
    public Sight {
      active = List.copyOf(active);
    }
  }

  public static Voice of(Sight sight, Duration speakAfter) {
    if (!sight.heard()) {
      return new Voice(true, sight.self(), sight.peer() + " is silent", speakAfter);
    }
    Optional<String> named =
        sight.active().stream()
            .flatMap(Optional::stream)
            .filter(head -> head.equals(sight.self()) || head.equals(sight.peer()))
            .findFirst();
    String speaker =
        named.orElseGet(
            () -> Stream.of(sight.self(), sight.peer()).sorted().findFirst().orElseThrow());
    String why =
        named.isPresent()
            ? "it is the active head"
            : "no head is known to be active, it is the first by name";
    return new Voice(speaker.equals(sight.self()), speaker, why, speakAfter);
  }
}
