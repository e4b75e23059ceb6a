package org.haoscar.mbeans.filesystem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.filesystem.FilesystemStatus.Answer;
import org.haoscar.mbeans.filesystem.FilesystemStatus.Watched;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Observation.Absent;
import org.haoscar.mbeans.model.Observation.Observed;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Unanswered;

/** One whole reading of the mounts. What is not mounted here is not touched. */
record FilesystemReading(Tools tools, Time time, Settings settings) {
  private static final String MOUNTINFO = "/proc/self/mountinfo";

  /** What a dead server, a lost disk or a broken file system answers. */
  private static final List<String> BROKEN =
      List.of(
          "Input/output error",
          "Stale file handle",
          "Transport endpoint is not connected",
          "Structure needs cleaning",
          "Host is down",
          "Connection timed out");

  Observation<FilesystemStatus> observe() {
    if (settings.mounts().isEmpty()) {
      return new Absent<>("no mount is named in the configuration", time.now());
    }
    Output output = tools.read(MOUNTINFO);
    return MountInfo.parse(Unanswered.printed(output))
        .<Observation<FilesystemStatus>>map(mounts -> new Observed<>(status(mounts), time.now()))
        .orElseGet(() -> Unanswered.of(output, MOUNTINFO, time.now()));
  }

  private FilesystemStatus status(Map<String, Mount> mounts) {
    return new FilesystemStatus(
        settings.mounts().stream()
            .map(
                wanted ->
                    watched(
                        wanted, Optional.ofNullable(mounts.get(wanted.path())).filter(Mount::real)))
            .toList());
  }

  private Watched watched(Settings.Wanted wanted, Optional<Mount> mount) {
    if (mount.isEmpty()) {
      return new Watched(wanted, mount, Answer.NOT_ASKED, Optional.empty());
    }
    Output output = tools.run(settings.usage(wanted.path()));
    Optional<Usage> usage = Usage.parse(Unanswered.printed(output));
    return new Watched(wanted, mount, answer(output, usage.isPresent()), usage);
  }

  private static Answer answer(Output output, boolean understood) {
    if (understood) {
      return new Answer(Answer.Kind.ANSWERED, "");
    }
    String words = Unanswered.reason(output);
    return switch (output) {
      case Output.Hung hung -> new Answer(Answer.Kind.HUNG, words);
      case Output.Exited e when BROKEN.stream().anyMatch((e.out() + e.err())::contains) ->
          new Answer(Answer.Kind.FAILED, words);
      case Output.Exited e -> new Answer(Answer.Kind.UNKNOWN, words);
      case Output.Missing m -> new Answer(Answer.Kind.UNKNOWN, words);
      case Output.Forbidden f -> new Answer(Answer.Kind.UNKNOWN, words);
      case Output.Flooded f -> new Answer(Answer.Kind.UNKNOWN, words);
    };
  }
}
