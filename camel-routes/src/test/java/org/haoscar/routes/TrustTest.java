package org.haoscar.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.haoscar.routes.Trust.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {
  private static final Trust ROOT_ALONE = new Trust(0);

  @Test
  void rootsOwnFilesAreTrusted() {
    assertThat(ROOT_ALONE.objection(places(0, 0100644, 0, 040755))).isEmpty();
  }

  @Test
  void anotherUsersFilesAreNot() {
    assertThat(ROOT_ALONE.objection(places(1000, 0100644, 0, 040755)))
        .contains("/etc/haoscar belongs to user 1000");
    assertThat(new Trust(1000).objection(places(1000, 0100644, 0, 040755))).isEmpty();
  }

  @Test
  void whatOthersMayWriteIsNotTrusted() {
    assertThat(ROOT_ALONE.objection(places(0, 0100664, 0, 040755)))
        .contains("/etc/haoscar can be written by others than its owner");
    assertThat(ROOT_ALONE.objection(places(0, 0100644, 0, 040777))).isPresent();
  }

  @Test
  void stickyIsForFoldersAlone() {
    assertThat(ROOT_ALONE.objection(places(0, 0100644, 0, 041777))).isEmpty();
    assertThat(ROOT_ALONE.objection(places(0, 0101666, 0, 040755))).isPresent();
  }

  @Test
  void aLinkIsJudgedByWhereItLeads(@TempDir Path folder) throws Exception {
    Path real = Files.writeString(folder.resolve("real.yaml"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), real);
    var trust = new Trust((Integer) Files.getAttribute(real, "unix:uid"));
    assertThat(trust.objection(link)).isEmpty();
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw-rw-"));
    assertThat(trust.objection(link)).isPresent();
  }

  private static List<Place> places(int uid, int mode, int folderUid, int folderMode) {
    return List.of(
        new Place(Path.of("/etc/haoscar"), uid, mode),
        new Place(Path.of("/etc"), folderUid, folderMode));
  }
}
