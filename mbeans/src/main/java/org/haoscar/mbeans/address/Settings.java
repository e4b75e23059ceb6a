package org.haoscar.mbeans.address;

import java.util.List;
import org.haoscar.mbeans.port.Chosen;
import org.haoscar.mbeans.port.Option;
import org.haoscar.mbeans.port.Tools.Command;

/** What a site may say of the virtual addresses. */
public record Settings(List<Virtual> addresses, String ip) {
  private static final String IPV4 =
      "(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
  private static final String IPV6 =
      "(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}"
          + "|(?=(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}(?:/|$))"
          + "(?:(?:[0-9A-Fa-f]{1,4}:){1,7}|:)(?:(?::[0-9A-Fa-f]{1,4}){1,7}|:)";

  static final Option<List<String>> ADDRESSES =
      Option.of(
          "addresses",
          new Option.Kind.Many<>(
              new Option.Kind.Text(
                  "an address such as 192.0.2.10, 192.0.2.10/24 or 2001:db8::10/64",
                  "(?:" + IPV4 + "|" + IPV6 + ")(?:/[0-9]{1,3})?")),
          List.of(),
          "The addresses that belong to the pair and not to a head, with or without their prefix,"
              + " spelled alike on both heads. Exactly one head is expected to hold each. None:"
              + " nothing is watched.");
  private static final Option<String> IP = Option.program("ip");

  static final List<Option<?>> OPTIONS = List.of(ADDRESSES, IP);

  public Settings {
    addresses = List.copyOf(addresses);
  }

  public static Settings of(Chosen chosen) {
    return new Settings(
        chosen.get(ADDRESSES).stream().map(Virtual::of).distinct().toList(), chosen.get(IP));
  }

  Command held() {
    return Command.of(ip, "-json", "addr", "show");
  }

  List<Command> defaultRoutes() {
    return List.of(
        Command.of(ip, "-json", "route", "show", "default"),
        Command.of(ip, "-json", "-6", "route", "show", "default"));
  }

  Command neighbours() {
    return Command.of(ip, "-json", "neigh", "show");
  }

  /** A line for each change. */
  Command monitor() {
    return new Command(List.of(ip, "monitor", "address", "route"), java.time.Duration.ZERO);
  }
}
