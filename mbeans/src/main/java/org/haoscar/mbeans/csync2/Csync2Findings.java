package org.haoscar.mbeans.csync2;

import static org.haoscar.mbeans.csync2.Csync2Conditions.*;

import java.util.ArrayList;
import java.util.List;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.Finding;

/** What is wrong in one status. */
final class Csync2Findings {
  /** So many deletions at once are more than an everyday's. */
  private static final int MANY = 10;

  private static final int SOME = 5;
  private static final int TWENTIETH = 20;

  private final Csync2Status status;
  private final String node;
  private final List<Finding> findings = new ArrayList<>();

  private Csync2Findings(Csync2Status status, String node) {
    this.status = status;
    this.node = node;
  }

  static List<Finding> of(Csync2Status status, String node) {
    var look = new Csync2Findings(status, node);
    status.setup().includes().forEach(look::include);
    look.contents();
    if (status.database().known().isPresent()) {
      look.database(status.database().known().get());
    } else {
      look.blind();
    }
    return List.copyOf(look.findings);
  }

  static Finding toolSilent(String node, String object, String reason) {
    return Finding.holds(TOOL_SILENT, node, object, "csync2 cannot be read: " + reason);
  }

  private void include(Csync2Status.Include include) {
    String path = include.path();
    String of = path + " of group " + include.group();
    if (include.replicated()) {
      here(ON_CLUSTER_MOUNT, path, of + " lies on a file system that the cluster moves");
    } else if (include.missing().isPresent()) {
      String mount = include.missing().get();
      here(MOUNT_ABSENT, path, of + " lies below " + mount + ", which is not mounted here");
    }
  }

  /**
   * Without the files or csync2's list of them nobody knows what a check would take for deleted.
   */
  private void contents() {
    if (!status.contents().trouble().isEmpty()) {
      String reason = "its files cannot be compared: " + status.contents().trouble();
      findings.add(toolSilent(node, "files", reason));
    }
    if (status.contents().files().isEmpty() || status.database().known().isEmpty()) {
      findings.add(Finding.keepsAll(WOULD_DELETE));
      return;
    }
    List<String> vanished = status.vanished();
    int known = status.database().known().get().files().size();
    boolean large = vanished.size() >= SOME && vanished.size() * TWENTIETH > known;
    if (vanished.size() > MANY || large) {
      String text =
          "the next check would delete "
              + vanished.size()
              + " of "
              + known
              + " files on the peers: "
              + BothHeads.named(vanished);
      here(WOULD_DELETE, "files", text);
    }
  }

  private void blind() {
    findings.add(toolSilent(node, "database", status.database().trouble()));
    List.of(DIRTY_PENDING, NEVER_RUN, PEER_REFUSED, PEER_UNREACHABLE, OUT_OF_SYNC)
        .forEach(type -> findings.add(Finding.keepsAll(type)));
  }

  private void database(Known known) {
    boolean files = status.contents().files().filter(f -> !f.isEmpty()).isPresent();
    if (known.files().isEmpty() && known.dirty().isEmpty() && files) {
      here(NEVER_RUN, "database", "csync2 knows no file: it was never run here");
    }
    status.setup().peers().forEach(this::peer);
  }

  private void peer(String peer) {
    List<String> dirty = status.dirty(peer).stream().map(Known.Dirty::file).toList();
    if (!dirty.isEmpty()) {
      String files = dirty.size() == 1 ? "1 file waits" : dirty.size() + " files wait";
      here(DIRTY_PENDING, peer, files + " to be sent to " + peer + ": " + BothHeads.named(dirty));
    }
    switch (status.sync(peer)) {
      case UNREACHABLE ->
          here(PEER_UNREACHABLE, peer, "csync2 on " + peer + " cannot be connected to");
      case REFUSED -> here(PEER_REFUSED, peer, "csync2 on " + peer + " refuses this head");
      case DIFFERS -> here(OUT_OF_SYNC, peer, differs(peer));
      case UNKNOWN ->
          List.of(PEER_REFUSED, PEER_UNREACHABLE, OUT_OF_SYNC)
              .forEach(type -> findings.add(Finding.keeps(type, node, peer)));
      case IN_SYNC -> {}
    }
  }

  private String differs(String peer) {
    int known = status.database().known().map(k -> k.files().size()).orElse(0);
    Trial trial = status.trial().orElseThrow();
    if (trial.listsNothing(peer, known)) {
      return "csync2 on "
          + peer
          + " lists none of our files: its key is another, or it was never run there";
    }
    return "the databases of csync2 here and on "
        + peer
        + " differ: "
        + BothHeads.named(trial.lines(peer).stream().map(Trial.Line::file).toList());
  }

  private void here(ConditionType type, String object, String text) {
    findings.add(Finding.holds(type, node, object, text));
  }
}
