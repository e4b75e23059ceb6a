package org.haoscar.agent.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.haoscar.mbeans.model.Secret;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** A secret: itself, or {@code {file: /etc/haoscar/secrets/mail}} whose one line it is. */
record SecretType(int least) implements Type<Secret> {
  private static final Key<Path> FILE = Key.required("file", Types.FOLDER, "");

  @Override
  public Optional<Secret> read(Spot spot) {
    if (spot.node() instanceof MappingNode) {
      Optional<Path> path =
          new Section<>("", java.util.List.of(FILE), v -> v.maybe(FILE)).read(spot);
      return path.flatMap(file -> fromFile(file, spot));
    }
    Optional<String> text = Types.scalar(spot.node());
    String refused = spot.notes().secretsRefused();
    if (text.isPresent() && !refused.isEmpty()) {
      spot.wrong(
          "a secret may not stand here: " + refused, "make it 0640 at most, or write {file: PATH}");
      return Optional.empty();
    }
    return text.flatMap(t -> longEnough(t, spot)).or(() -> missing(text, spot));
  }

  private Optional<Secret> missing(Optional<String> text, Spot spot) {
    if (text.isEmpty()) {
      spot.wrong("there is no value", "write " + allowed());
    }
    return Optional.empty();
  }

  private Optional<Secret> fromFile(Path file, Spot spot) {
    try {
      String refused = readableByOthers(file);
      if (!refused.isEmpty()) {
        spot.wrong(refused, "make it 0640 at most");
        return Optional.empty();
      }
      return longEnough(Files.readString(file).strip(), spot);
    } catch (IOException e) {
      spot.wrong(file + " cannot be read: " + e.getClass().getSimpleName(), "write {file: PATH}");
      return Optional.empty();
    }
  }

  /** Why a file is no place for a secret; empty when it is one. */
  static String readableByOthers(Path file) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    boolean open =
        mode.stream()
            .anyMatch(p -> p.name().startsWith("OTHERS_") || p.name().equals("GROUP_WRITE"));
    return open ? file + " is open to other users" : "";
  }

  private Optional<Secret> longEnough(String text, Spot spot) {
    if (text.length() < least) {
      spot.wrong("the secret is too short", "write " + allowed());
      return Optional.empty();
    }
    return Optional.of(new Secret(text));
  }

  @Override
  public String allowed() {
    return "a secret of at least " + least + " characters, or {file: PATH}";
  }
}
