package org.haoscar.mbeans.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One way to reach people, as configured. Its name is part of every delivery's id. */
public sealed interface Channel {
  String name();

  /** What is less severe than this is not sent here. */
  Severity least();

  /** An SNMP notification to one receiver. */
  record Trap(String name, Severity least, HostPort to, boolean inform, Security security)
      implements Channel {
    public sealed interface Security {
      record V2c(String community) implements Security {
        @Override
        public String toString() {
          return "V2c[community=***]";
        }
      }

      /** A user of {@code snmp.users}, whose keys are there. */
      record V3(String user) implements Security {}
    }
  }

  /** Mail to people through one submission server. */
  record Mail(
      String name, Severity least, HostPort server, Envelope envelope, Submission submission)
      implements Channel {
    public record Envelope(String from, List<String> to) {}

    /**
     * @param startTls whether the server must, may or must not be asked for encryption
     */
    public record Submission(StartTls startTls, Optional<Login> login) {}

    public enum StartTls implements Coded {
      REQUIRED,
      OPTIONAL,
      OFF
    }

    public record Login(String user, String password) {
      @Override
      public String toString() {
        return "Login[user=" + user + ", password=***]";
      }
    }
  }

  /**
   * An HTTP POST of a CloudEvent.
   *
   * @param secret signs each request as Standard Webhooks asks: {@code whsec_} and base64
   */
  record Webhook(String name, Severity least, URI url, Optional<Secret> secret) implements Channel {
    public record Secret(String text) {
      @Override
      public String toString() {
        return "***";
      }
    }
  }

  /** A channel that a route file of the operator's serves. */
  record Routed(String name, Severity least) implements Channel {}

  record HostPort(String host, int port) {
    @Override
    public String toString() {
      return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
  }
}
