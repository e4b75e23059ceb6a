package org.haoscar.mbeans.csync2;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.haoscar.mbeans.csync2.Csync2Status.Contents;
import org.haoscar.mbeans.csync2.Csync2Status.Database;
import org.haoscar.mbeans.csync2.Csync2Status.Include;
import org.haoscar.mbeans.csync2.Csync2Status.Setup;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.model.Observation.TimedOut;
import org.haoscar.mbeans.model.Observation.Unreadable;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Output.Exited;
import org.haoscar.mbeans.port.Tools.Output.Flooded;
import org.haoscar.mbeans.port.Tools.Output.Forbidden;
import org.haoscar.mbeans.port.Tools.Output.Hung;
import org.haoscar.mbeans.port.Tools.Output.Missing;

/**
 * One whole reading of csync2. Its listings need root, for they read the groups' keys; without them
 * the files are still compared.
 *
 * <p>Whatever it is asked, csync2 in the end runs the actions that another run of it has left in
 * the database. There is no way to list and not do that.
 */
final class Csync2Reading {
  static final String HOSTNAME = "/proc/sys/kernel/hostname";
  static final String MOUNTINFO = "/proc/self/mountinfo";
  static final String FSTAB = "/etc/fstab";

  private final Tools tools;
  private final Time time;
  private final Settings settings;

  Csync2Reading(Tools tools, Time time, Settings settings) {
    this.tools = tools;
    this.time = time;
    this.settings = settings;
  }

  Observation<Csync2Status> observe(AtomicReference<Optional<Asked>> asked) {
    String config = settings.files().config();
    return switch (tools.read(config)) {
      case Exited(int status, String text, String err) -> configured(text, err, asked);
      case Missing missing -> new Absent<>("there is no " + config, now());
      case Forbidden(String reason) -> unreadable(reason);
      case Hung(String reason) -> new TimedOut<>(config + ": " + reason, now());
      case Flooded(String reason) -> unreadable(reason);
    };
  }

  private Observation<Csync2Status> configured(
      String text, String err, AtomicReference<Optional<Asked>> asked) {
    String host = printed(tools.read(HOSTNAME)).strip().toLowerCase(Locale.ROOT);
    Optional<Config> config = Config.parse(text, host, file -> whole(tools.read(file)));
    if (config.isEmpty() || config.get().groups().isEmpty()) {
      String said = err.isBlank() ? "has no group, or is not whole" : err.strip();
      return unreadable(settings.files().config() + " " + said);
    }
    List<Group> mine =
        config.get().groups().stream().filter(g -> host.isEmpty() || g.has(host)).toList();
    if (mine.isEmpty()) {
      return new Absent<>("this host, " + host + ", is in no group", now());
    }
    var own = new Config(mine, config.get().prefixes(), config.get().ignored());
    return listed(new Setup(host, own, includes(own)), asked);
  }

  private Observation<Csync2Status> listed(Setup setup, AtomicReference<Optional<Asked>> asked) {
    return switch (tools.run(settings.dirty())) {
      case Missing missing -> new Absent<>(settings.csync2() + " is not installed", now());
      case Exited dirty -> {
        Database database = database(dirty);
        Optional<Trial> trial = database.known().isPresent() ? trial(asked) : Optional.empty();
        yield observed(setup, database, trial);
      }
      case Forbidden(String reason) -> observed(setup, without(reason), Optional.empty());
      case Hung(String reason) -> observed(setup, without(reason), Optional.empty());
      case Flooded(String reason) -> observed(setup, without(reason), Optional.empty());
    };
  }

  private Observation<Csync2Status> observed(
      Setup setup, Database database, Optional<Trial> trial) {
    RunLog run =
        RunLog.of(
            printed(tools.run(settings.timeOfLog())), printed(tools.run(settings.endOfLog())));
    return new Observed<>(new Csync2Status(setup, contents(setup), database, trial, run), now());
  }

  private static Database without(String reason) {
    return new Database(Optional.empty(), reason);
  }

  private Database database(Exited dirty) {
    return Known.dirty(dirty.status(), dirty.out())
        .map(
            found ->
                switch (tools.run(settings.known())) {
                  case Exited known ->
                      Known.files(known.status(), known.out())
                          .map(files -> new Database(Optional.of(new Known(found, files)), ""))
                          .orElseGet(() -> without(complaint(known)));
                  case Missing(String reason) -> without(reason);
                  case Forbidden(String reason) -> without(reason);
                  case Hung(String reason) -> without(reason);
                  case Flooded(String reason) -> without(reason);
                })
        .orElseGet(() -> without(complaint(dirty)));
  }

  private Optional<Trial> trial(AtomicReference<Optional<Asked>> asked) {
    if (settings.ask().isZero()) {
      return Optional.empty();
    }
    return asked
        .updateAndGet(
            last ->
                last.filter(a -> a.isFresh(now(), settings.ask()))
                    .or(() -> Optional.of(new Asked(now(), ask()))))
        .flatMap(Asked::trial);
  }

  private Optional<Trial> ask() {
    return switch (tools.run(settings.trial())) {
      case Exited(int status, String out, String err) -> Trial.parse(status, out + err, now());
      case Missing m -> Optional.empty();
      case Forbidden f -> Optional.empty();
      case Hung h -> Optional.empty();
      case Flooded f -> Optional.empty();
    };
  }

  private List<Include> includes(Config config) {
    var mounts =
        new Mounts(
            Mounts.mountinfo(printed(tools.read(MOUNTINFO))),
            Mounts.fstab(printed(tools.read(FSTAB))),
            settings.replicated());
    var includes = new ArrayList<Include>();
    for (Group group : config.groups()) {
      group.includes().stream()
          .flatMap(glob -> config.path(glob.root()).stream())
          .map(path -> path.isEmpty() ? "/" : path)
          .distinct()
          .map(path -> include(group.name(), path, mounts))
          .forEach(includes::add);
    }
    return includes;
  }

  private static Include include(String group, String path, Mounts mounts) {
    return new Include(
        group, path, mounts.of(path), mounts.isReplicated(path), mounts.missing(path));
  }

  private Contents contents(Setup setup) {
    if (settings.bounds().files() == 0) {
      return Contents.none("");
    }
    List<String> roots =
        setup.includes().stream()
            .filter(Include::isRead)
            .map(Include::path)
            .distinct()
            .sorted()
            .toList();
    var sweep =
        new Tools.Sweep(
            roots,
            setup.config()::wants,
            settings.bounds().files(),
            settings.bounds().bytes(),
            settings.bounds().time());
    return switch (tools.digest(sweep)) {
      case Exited(int status, String out, String err) -> contents(out, err);
      case Missing(String reason) -> Contents.none(reason);
      case Forbidden(String reason) -> Contents.none(reason);
      case Hung(String reason) -> Contents.none(reason);
      case Flooded(String reason) -> Contents.none(reason);
    };
  }

  /** A line that is none means that what was told is not whole. */
  private static Contents contents(String out, String err) {
    var files = new TreeMap<String, FileLine>();
    for (String line : out.lines().toList()) {
      Optional<FileLine> file = FileLine.parse(line);
      if (file.isEmpty()) {
        return Contents.none("a line cannot be read: " + cut(line));
      }
      files.put(file.get().path(), file.get());
    }
    return err.isBlank() ? Contents.of(files) : Contents.none(cut(err.strip()));
  }

  /** What only adds to a reading may be missing from it. */
  private static String printed(Output output) {
    return whole(output).orElse("");
  }

  private static Optional<String> whole(Output output) {
    return switch (output) {
      case Exited(int status, String out, String err) -> Optional.of(out);
      case Missing m -> Optional.empty();
      case Forbidden f -> Optional.empty();
      case Hung h -> Optional.empty();
      case Flooded f -> Optional.empty();
    };
  }

  private Observation<Csync2Status> unreadable(String reason) {
    return new Unreadable<>(reason, now());
  }

  private Instant now() {
    return time.now();
  }

  private static String complaint(Exited ended) {
    String said =
        (ended.err() + "\n" + ended.out())
            .lines()
            .filter(l -> !l.isBlank())
            .findFirst()
            .orElse("prints nothing");
    return "exit status " + ended.status() + ", " + cut(said);
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(160, text.length()));
  }
}
