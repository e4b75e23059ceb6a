package org.haoscar.mbeans.monit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.haoscar.mbeans.model.Secret;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Command;

/** What a site may say of Monit. */
public record Settings(String url, String user, Secret password, Places places) {
  private static final Option<String> URL =
      Option.of(
          "url",
          new Option.Kind.Text(
              "an address such as http://127.0.0.1:2812",
              "https?://[A-Za-z0-9.:\\[\\]-]{1,128}(/[A-Za-z0-9._/-]{0,64})?"),
          "http://127.0.0.1:2812",
          "Where Monit listens, without a page: its set httpd port and use address. What is sent"
              + " over http to another machine can be read on the way.");
  private static final Option<String> USER =
      Option.of(
          "user",
          new Option.Kind.Text("a user's name", "[^:\\p{Cntrl}]{0,64}"),
          "",
          "The user that Monit's allow line lets look: allow NAME:PASSWORD read-only. Nobody when"
              + " empty.");
  private static final Option<Secret> PASSWORD =
      Option.of("password", new Option.Kind.Hidden(), new Secret(""), "That user's password.");
  private static final Option<String> CONTROL_FILE =
      Option.of(
          "controlFile",
          new Option.Kind.File(),
          "/etc/monit/monitrc",
          "Monit's own configuration. Only whether it is there is looked at: while it is, Monit is"
              + " expected to run.");
  private static final Option<String> LOG =
      Option.of(
          "log",
          new Option.Kind.File(),
          "/var/log/monit.log",
          "Monit's log, of which the end is read: it alone tells a service that Monit gave up from"
              + " one that somebody told it to leave. The agent's user must be able to read it.");
  private static final Option<String> PGREP = Option.program("pgrep");
  private static final Option<String> TAIL = Option.program("tail");

  static final List<Option<?>> OPTIONS =
      List.of(URL, USER, PASSWORD, CONTROL_FILE, LOG, PGREP, TAIL);

  /** As much of the log as tells the last hours of a head with much trouble. */
  private static final String END_OF_LOG = "65536";

  /** Files, and programs. */
  public record Places(String controlFile, String log, String pgrep, String tail) {}

  public static Settings of(Chosen chosen) {
    return new Settings(
        chosen.get(URL),
        chosen.get(USER),
        chosen.get(PASSWORD),
        new Places(chosen.get(CONTROL_FILE), chosen.get(LOG), chosen.get(PGREP), chosen.get(TAIL)));
  }

  public static Settings usual() {
    return of(Chosen.usual());
  }

  Tools.Request page() {
    String address = url.replaceFirst("/$", "") + "/_status?format=xml&level=full";
    Optional<Tools.Account> account =
        user.isEmpty() ? Optional.empty() : Optional.of(new Tools.Account(user, password));
    return new Tools.Request(address, account, Duration.ofSeconds(10));
  }

  /** Exit status 1 and nothing printed when there is no such process. */
  Command process() {
    return Command.of(places.pgrep(), "-x", "monit");
  }

  Command endOfLog() {
    return Command.of(places.tail(), "-c", END_OF_LOG, places.log());
  }
}
