package org.haoscar.mbeans.filesystem;

import java.util.Set;

/** A file system where it is mounted. */
public record Mount(String path, String type, String source, boolean readOnly) {
  private static final Set<String> SHARED =
      Set.of(
          "nfs",
          "nfs4",
          "cifs",
          "smb3",
          "ceph",
          "lustre",
          "gfs2",
          "ocfs2",
          "glusterfs",
          "gpfs",
          "beegfs",
          "9p",
          "afs",
          "pvfs2",
          "orangefs",
          "virtiofs");

  /** Mounting it on demand is what would happen if we looked. */
  private static final String ON_DEMAND = "autofs";

  /** Made to be mounted on several nodes at once. */
  boolean shared() {
    return SHARED.contains(type) || type.startsWith("fuse.");
  }

  boolean real() {
    return !type.equals(ON_DEMAND);
  }
}
