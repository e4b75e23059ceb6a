package org.haoscar.agent.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.haoscar.agent.config.Configuration.Presence;
import org.haoscar.agent.config.Configuration.Watched;

/** What the section {@code components.drbd} may say. */
final class DrbdSchema {
  private DrbdSchema() {}

  static Section<Configuration.Drbd> section() {
    var enabled =
        Key.of(
            "enabled",
            Types.oneOf(Presence.class, Schema::lower),
            "auto",
            "auto watches DRBD and says absent where it is not; on is the same but absent is an"
                + " alarm; off never looks.");
    var poll =
        Key.of(
                "poll",
                Types.duration(Duration.ofSeconds(1), Duration.ofHours(1)),
                "10 s",
                "How often drbdsetup is asked; its stream tells changes at once in between.")
            .atReload();
    var drbdsetup = Key.of("drbdsetup", Types.PROGRAM, "drbdsetup", "The program.");
    var drbdadm = Key.of("drbdadm", Types.PROGRAM, "drbdadm", "The program.");
    var proc = Key.of("procDrbd", Types.FOLDER, "/proc/drbd", "The kernel's file of DRBD 8.4.");
    var names = Types.list(Types.NAME);
    var expect =
        Key.of(
            "expectPrimary",
            names,
            "[]",
            "Resources that shall be primary somewhere at all times. One that is idle by design,"
                + " with auto-promote, does not belong here.");
    var two =
        Key.of(
            "allowTwoPrimaries",
            names,
            "[]",
            "Resources that may be primary on both heads, for a cluster file system.");
    var holds =
        Key.of(
            "holds",
            new Types.Mapping<>(
                Types.matching("a condition's name", "[a-z][A-Za-z0-9]*"),
                Types.duration(Duration.ZERO, Duration.ofDays(1))),
            "{}",
            "How long a condition must last before it is an alarm, by its name, where the"
                + " condition's own time does not suit: {disconnected: 20 s}.");
    return new Section<>(
        "DRBD.",
        List.of(enabled, poll, drbdsetup, drbdadm, proc, expect, two, holds),
        v ->
            Optional.of(
                new Configuration.Drbd(
                    new Watched(v.get(enabled), v.get(poll)),
                    new Configuration.Programs(v.get(drbdsetup), v.get(drbdadm), v.get(proc)),
                    Set.copyOf(v.get(expect)),
                    Set.copyOf(v.get(two)),
                    v.get(holds))));
  }
}
