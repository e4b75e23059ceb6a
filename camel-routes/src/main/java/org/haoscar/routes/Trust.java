package org.haoscar.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a file of code may be loaded: only when nobody but root and one more user could have
 * written it, or put it where it lies.
 *
 * @param owner that user's number; 0 where it is root alone
 */
public record Trust(int owner) {
  private static final int WRITABLE_BY_OTHERS = 0022;
  private static final int STICKY = 01000;
  private static final int TYPE = 0170000;
  private static final int LINK = 0120000;
  private static final int FOLDER = 0040000;

  /** A file or folder with its owner's number and its mode, type bits included. */
  record Place(Path path, int uid, int mode) {}

  /** Why the file is not trusted; empty when it is. */
  public Optional<String> objection(Path file) {
    try {
      List<Place> places = new ArrayList<>(upwards(file.toAbsolutePath().normalize()));
      places.addAll(upwards(file.toRealPath()));
      return objection(places);
    } catch (IOException e) {
      return Optional.of("its owner cannot be found: " + NotAccepted.reason(e));
    }
  }

  Optional<String> objection(List<Place> places) {
    return places.stream().flatMap(place -> objection(place).stream()).findFirst();
  }

  private Optional<String> objection(Place place) {
    if (place.uid() != 0 && place.uid() != owner) {
      return Optional.of(place.path() + " belongs to user " + place.uid());
    }
    boolean writable = (place.mode() & WRITABLE_BY_OTHERS) != 0;
    return writable && !isLink(place) && !isSticky(place)
        ? Optional.of(place.path() + " can be written by others than its owner")
        : Optional.empty();
  }

  /** A link's own mode means nothing; where it leads is looked at by itself. */
  private static boolean isLink(Place place) {
    return (place.mode() & TYPE) == LINK;
  }

  /** A folder as /tmp: there nobody can replace what is another's. */
  private static boolean isSticky(Place place) {
    return (place.mode() & TYPE) == FOLDER && (place.mode() & STICKY) != 0;
  }

  private static List<Place> upwards(Path file) throws IOException {
    var places = new ArrayList<Place>();
    for (Path path = file; path != null; path = path.getParent()) {
      Map<String, Object> facts =
          Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
      places.add(new Place(path, (Integer) facts.get("uid"), (Integer) facts.get("mode")));
    }
    return places;
  }
}
