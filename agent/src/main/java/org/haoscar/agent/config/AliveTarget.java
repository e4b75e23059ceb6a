package org.haoscar.agent.config;

import java.net.URI;
import java.util.Optional;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Secret;

/** Somebody who waits for this agent's "all is well", and acts when none comes. */
public sealed interface AliveTarget {
  String name();

  /**
   * An HTTP request, as healthchecks.io, Dead Man's Snitch and {@code haoscar watch} take it.
   *
   * @param fail where a beat goes that does not say well; without it, only {@link Form#EVENT} can
   *     say so, and the others stay away
   */
  record Url(String name, URI url, Form form, Optional<URI> fail, Proof proof)
      implements AliveTarget {

    /** Scheme, host and port: the path and the query are often the password. */
    public String place() {
      String port = url.getPort() < 0 ? "" : ":" + url.getPort();
      return url.getScheme() + "://" + url.getHost() + port;
    }

    @Override
    public String toString() {
      return "Url[" + name + ", " + place() + "]";
    }
  }

  /**
   * By which the target knows us.
   *
   * @param secret signs each request as Standard Webhooks asks
   * @param token goes in the header Authorization: Bearer
   */
  record Proof(Optional<Secret> secret, Optional<Secret> token) {}

  /** The notification haAgentAlive. */
  record Trap(Channel.Trap to) implements AliveTarget {
    @Override
    public String name() {
      return to.name();
    }
  }

  enum Form {
    /** GET, without a body. */
    GET,
    /** POST of a line of text. */
    POST,
    /** POST of a CloudEvent with all that a beat says. */
    EVENT
  }
}
