package org.haoscar.routes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.haoscar.mbeans.decision.Retry;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.ConditionType;

/**
 * What an operator decides about the flow.
 *
 * @param patience how long one attempt to deliver may take; then it is broken off and tried again
 * @param conditions what messages explain: cause and what to do
 */
public record Settings(
    List<Channel> channels,
    Retry retry,
    Duration patience,
    Optional<RoutesFolder> folder,
    Function<ConditionType.Name, Optional<ConditionType>> conditions) {

  public Settings {
    channels = List.copyOf(channels);
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
