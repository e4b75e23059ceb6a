package org.haoscar.agent.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Time;

/** Two state folders whose heads are paired, without their agents: for the demo, and for tests. */
public final class PairedHeads {
  private PairedHeads() {}

  /**
   * @param state its state folder
   * @param addresses where the other one finds it
   */
  public record Head(Origin origin, Path state, List<HostPort> addresses) {
    public Head {
      addresses = List.copyOf(addresses);
    }

    private Path folder() {
      return state.resolve("peer");
    }
  }

  /** Keeps the identities that are there, and writes both pins. */
  public static void write(Head one, Head other, Time time)
      throws IOException, GeneralSecurityException {
    Fingerprint ones = OwnIdentity.open(one.folder(), one.origin().head(), time).print();
    Fingerprint others = OwnIdentity.open(other.folder(), other.origin().head(), time).print();
    Pins.open(one.folder(), time)
        .set(Pin.of(other.origin(), others, other.addresses(), time.now()));
    Pins.open(other.folder(), time).set(Pin.of(one.origin(), ones, one.addresses(), time.now()));
  }
}
