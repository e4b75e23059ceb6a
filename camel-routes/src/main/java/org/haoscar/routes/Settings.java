package org.haoscar.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.haoscar.mbeans.decision.Cap;
import org.haoscar.mbeans.decision.Retry;
import org.haoscar.mbeans.decision.Voice;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.ConditionType;

/**
 * What an operator decides about the flow.
 *
 * @param conditions what messages explain: cause and what to do
 */
public record Settings(
    List<Channel> channels,
    Sending sending,
    Speaking speaking,
    Optional<RoutesFolder> folder,
    Function<ConditionType.Name, Optional<ConditionType>> conditions) {

  public Settings {
    channels = List.copyOf(channels);
  }

  /**
   * @param patience how long one attempt to deliver may take; then it is broken off and tried again
   * @param cap how much one channel is sent; what an operator's own route sends has none
   */
  public record Sending(Retry retry, Duration patience, Cap.Limits cap) {}

  /**
   * Which head tells people.
   *
   * @param paired whether this head has a peer when it starts
   * @param watched the components that are read before a paired head says anything
   * @param voice asked at every decision, and whenever a message says who tells it
   */
  public record Speaking(boolean paired, Set<String> watched, Supplier<Voice> voice) {
    public Speaking {
      watched = Set.copyOf(watched);
    }

    public static Speaking alone(String head) {
      Voice voice = Voice.alone(head);
      return new Speaking(false, Set.of(), () -> voice);
    }
  }

  /**
   * Where the operator's route files lie.
   *
   * @param schemes the components that they may use besides haoscar, direct, seda and log
   */
  public record RoutesFolder(Path path, Set<String> schemes, Trust trust) {
    public RoutesFolder {
      schemes = Set.copyOf(schemes);
    }
  }
}
