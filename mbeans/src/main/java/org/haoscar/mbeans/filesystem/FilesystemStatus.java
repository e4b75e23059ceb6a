package org.haoscar.mbeans.filesystem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.haoscar.mbeans.model.Coded;

/** The mounts that matter, on this head, whole. */
public record FilesystemStatus(List<Watched> mounts) {
  public FilesystemStatus {
    mounts = List.copyOf(mounts);
  }

  /**
   * A mount of the configuration.
   *
   * @param mount empty where it is not mounted here
   */
  public record Watched(
      Settings.Wanted wanted, Optional<Mount> mount, Answer answer, Optional<Usage> usage) {
    String path() {
      return wanted.path();
    }

    boolean mounted() {
      return mount.isPresent();
    }
  }

  /**
   * How statfs ended.
   *
   * @param words of stat, when it failed
   */
  public record Answer(Kind kind, String words) {
    static final Answer NOT_ASKED = new Answer(Kind.NOT_ASKED, "");

    public enum Kind implements Coded {
      NOT_ASKED,
      ANSWERED,
      /** It does not come back. */
      HUNG,
      /** The file system answers with an error. */
      FAILED,
      /** We may not ask, or do not understand. */
      UNKNOWN
    }
  }

  /** {@code /srv/home mounted} is {@code yes} or {@code no}. */
  Map<String, String> facts() {
    var facts = new TreeMap<String, String>();
    mounts.forEach(m -> facts.put(m.path() + " mounted", m.mounted() ? "yes" : "no"));
    return facts;
  }

  Map<String, Map<String, String>> story() {
    var story = new TreeMap<String, Map<String, String>>();
    for (Watched watched : mounts) {
      var words = new TreeMap<String, String>();
      words.put("mounted", watched.mounted() ? "yes" : "no");
      watched
          .mount()
          .ifPresent(
              mount -> {
                words.put("source", mount.source());
                words.put("writable", mount.readOnly() ? "no" : "yes");
                words.put("answers", watched.answer().kind().label());
              });
      story.put(watched.path(), words);
    }
    return story;
  }
}
