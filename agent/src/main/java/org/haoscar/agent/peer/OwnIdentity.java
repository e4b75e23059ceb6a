package org.haoscar.agent.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.haoscar.agent.file.AtomicFile;
import org.haoscar.agent.http.Identity;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This head's key and certificate for its peer, {@code identity.pem}, made at the first start. */
final class OwnIdentity {
  private static final Logger log = LoggerFactory.getLogger(OwnIdentity.class);
  static final String FILE = "identity.pem";

  private final AtomicFile file;
  private final String node;
  private final Time time;
  private volatile Shown current;

  /** What we show to who connects. */
  record Shown(Identity identity, Fingerprint print) {
    static Shown of(Identity identity) throws GeneralSecurityException {
      return new Shown(identity, Fingerprint.of(identity.certificate()));
    }
  }

  private OwnIdentity(AtomicFile file, String node, Time time, Shown current) {
    this.file = file;
    this.node = node;
    this.time = time;
    this.current = current;
  }

  static OwnIdentity open(Path folder, String node, Time time)
      throws IOException, GeneralSecurityException {
    var file = new AtomicFile(folder.resolve(FILE), "rw-------");
    if (Files.exists(file.path())) {
      return new OwnIdentity(file, node, time, Shown.of(kept(file.path())));
    }
    Identity made = Identity.selfSigned(node, Optional.empty(), time.now());
    file.write(made.secretPem());
    log.info("made a key and a certificate for the other head: {}", file.path());
    return new OwnIdentity(file, node, time, Shown.of(made));
  }

  private static Identity kept(Path path) throws IOException, GeneralSecurityException {
    Optional<Identity> kept;
    try {
      kept = Identity.parse(Files.readString(path));
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException(broken(path), e);
    }
    return kept.orElseThrow(() -> new IOException(broken(path)));
  }

  private static String broken(Path path) {
    return path
        + " is no key with its certificate: put it back from a backup, or remove it and pair the"
        + " heads again with haoscar pair";
  }

  Shown current() {
    return current;
  }

  Fingerprint print() {
    return current.print();
  }

  /** One to change to; nothing uses it yet, and nothing is written. */
  Shown next() throws IOException, GeneralSecurityException {
    return Shown.of(Identity.selfSigned(node, Optional.empty(), time.now()));
  }

  void adopt(Shown next) throws IOException {
    file.write(next.identity().secretPem());
    current = next;
  }
}
