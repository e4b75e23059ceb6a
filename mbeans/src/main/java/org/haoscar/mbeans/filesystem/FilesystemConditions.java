package org.haoscar.mbeans.filesystem;

import static org.haoscar.mbeans.model.ConditionType.Scope.NODE;
import static org.haoscar.mbeans.model.ConditionType.Scope.PAIR;
import static org.haoscar.mbeans.model.Severity.CRITICAL;
import static org.haoscar.mbeans.model.Severity.MAJOR;
import static org.haoscar.mbeans.model.Severity.MINOR;

import java.time.Duration;
import java.util.List;
import org.haoscar.mbeans.model.ConditionType;
import org.haoscar.mbeans.model.ConditionType.Explanation;
import org.haoscar.mbeans.model.ConditionType.Name;
import org.haoscar.mbeans.model.ConditionType.Scope;
import org.haoscar.mbeans.model.Severity;

/** Everything that can be wrong with a mount. */
final class FilesystemConditions {
  private FilesystemConditions() {}

  static final ConditionType MOUNTED_NOWHERE =
      condition(
          "mountedNowhere",
          CRITICAL,
          60,
          PAIR,
          new Explanation(
              "The file system should be mounted on one head and is mounted on neither, by the word"
                  + " of both.",
              "A head mounts it.",
              "See why the cluster does not mount it (crm_mon -1 -rf) and whether its device is"
                  + " there (drbdadm status); then clean up the failed resource."));

  static final ConditionType MOUNTED_TWICE =
      condition(
          "mountedTwice",
          CRITICAL,
          20,
          PAIR,
          new Explanation(
              "The file system should be mounted on one head and is mounted on both, by the word of"
                  + " both, and it is none that several nodes can share: on one device that"
                  + " destroys it, on two each head writes its own.",
              "One head only has it mounted.",
              "Find out which head should have it (crm_mon -1), stop what writes on the other, and"
                  + " umount it there. Then check it before it is used on."));

  static final ConditionType NOT_MOUNTED =
      condition(
          "notMounted",
          MAJOR,
          60,
          NODE,
          new Explanation(
              "The file system should be mounted on both heads and is not mounted on this one.",
              "It is mounted.",
              "Mount it: mount PATH, or see why its server or its unit does not (systemctl status,"
                  + " journalctl -b)."));

  static final ConditionType READ_ONLY =
      condition(
          "readOnly",
          CRITICAL,
          10,
          NODE,
          new Explanation(
              "The file system is mounted read-only and is not meant to be: most often the kernel"
                  + " turned it so after an error. Nothing can be written.",
              "It is mounted for writing, or no more.",
              "See dmesg for the error. Move the service to the other head if the disk is at fault;"
                  + " check the file system (fsck) before it is mounted for writing again."));

  static final ConditionType HUNG =
      condition(
          "hung",
          MAJOR,
          15,
          NODE,
          new Explanation(
              "The file system does not answer within 5 seconds (statfs): its device or its server"
                  + " hangs, and so does whoever uses it.",
              "It answers, or is mounted no more.",
              "See dmesg, the device (drbdadm status: is I/O suspended?) or the server of an NFS"
                  + " mount."));

  static final ConditionType FAILED =
      condition(
          "failed",
          MAJOR,
          15,
          NODE,
          new Explanation(
              "The file system is mounted and answers with an error (statfs): an input/output"
                  + " error, a stale handle, a server that is gone.",
              "It answers, or is mounted no more.",
              "See dmesg. A stale or disconnected mount is umounted (umount -l PATH) and mounted"
                  + " again; a broken one belongs to the other head."));

  static final ConditionType FULL =
      condition(
          "full",
          MAJOR,
          60,
          NODE,
          new Explanation(
              "The file system's space or inodes are used beyond fullPercent, 95 % unless the site"
                  + " says otherwise.",
              "Less is used.",
              "Make room: du -xh --max-depth=2 PATH, or for inodes du -x --inodes PATH."));

  static final ConditionType FILLING =
      condition(
          "filling",
          MINOR,
          300,
          NODE,
          new Explanation(
              "The file system's space or inodes are used beyond fillingPercent, 85 % unless the"
                  + " site says otherwise.",
              "Less is used, or it is full.", "Make room before it is full, or make it bigger."));

  static final ConditionType TOOL_SILENT =
      condition(
          "toolSilent",
          MINOR,
          60,
          NODE,
          new Explanation(
              "/proc/self/mountinfo cannot be read, so that we are blind to the mounts of this"
                  + " head. What was last seen is shown as stale.",
              "It can be read again.",
              "Read it by hand: cat /proc/self/mountinfo."));

  static final List<ConditionType> ALL =
      List.of(
          MOUNTED_NOWHERE,
          MOUNTED_TWICE,
          NOT_MOUNTED,
          READ_ONLY,
          HUNG,
          FAILED,
          FULL,
          FILLING,
          TOOL_SILENT);

  private static ConditionType condition(
      String name, Severity severity, int holdSeconds, Scope scope, Explanation explanation) {
    return new ConditionType(
        new Name("filesystem", name),
        severity,
        Duration.ofSeconds(holdSeconds),
        scope,
        explanation);
  }
}
