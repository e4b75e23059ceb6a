package org.haoscar.agent.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.config.Configuration.SnmpUser;
import org.haoscar.agent.config.Configuration.Telling;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Secret;

/** Everything that {@code haoscar watch} is told. */
public record WatchConfiguration(Pair pair, Place place, List<SnmpUser> users, Telling telling) {

  public WatchConfiguration {
    users = List.copyOf(users);
  }

  /**
   * The watched.
   *
   * @param quiet how long a head may say nothing
   * @param askEvery how often the heads are asked that are to be asked
   */
  public record Pair(String cluster, Duration quiet, Duration askEvery, List<Head> heads) {
    public Pair {
      heads = List.copyOf(heads);
    }
  }

  public record Place(HostPort listen, Path state) {}

  public WatchConfiguration listeningOn(HostPort listen) {
    return new WatchConfiguration(pair, new Place(listen, place.state()), users, telling);
  }

  /**
   * @param proof what its beats must show; with neither, none is taken
   */
  public record Head(String name, AliveTarget.Proof proof, Optional<Ask> ask) {}

  /**
   * How its agent is asked over HTTP.
   *
   * @param certificate a PEM file, the one to expect there
   */
  public record Ask(URI url, String user, Secret password, Optional<Path> certificate) {}
}
