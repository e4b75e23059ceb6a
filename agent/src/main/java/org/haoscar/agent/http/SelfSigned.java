package org.haoscar.agent.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.haoscar.agent.file.AtomicFile;
import org.haoscar.mbeans.port.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity in {@code http.pem} of the state folder, made at the first start. An owner may put
 * key and certificate of their own there.
 */
final class SelfSigned {
  private static final Logger log = LoggerFactory.getLogger(SelfSigned.class);

  private final WebSettings settings;
  private final Time time;

  SelfSigned(WebSettings settings, Time time) {
    this.settings = settings;
    this.time = time;
  }

  Identity identity() throws IOException, GeneralSecurityException {
    Path path = settings.folders().state().resolve("http.pem");
    Optional<Identity> kept =
        Files.exists(path) ? Identity.parse(Files.readString(path)) : Optional.empty();
    return kept.isPresent() ? kept.get() : made(path);
  }

  private Identity made(Path path) throws IOException, GeneralSecurityException {
    Identity identity = Identity.selfSigned(settings.node(), Optional.of(names()), time.now());
    new AtomicFile(path, "rw-------").write(identity.secretPem());
    log.info("made a key and a self-signed certificate: {}", path);
    return identity;
  }

  private GeneralNames names() {
    var hosts = Stream.of(settings.node(), "localhost").distinct();
    var addresses =
        Stream.concat(
                Stream.of("127.0.0.1", "::1"),
                settings.listen().stream()
                    .map(InetSocketAddress::getAddress)
                    .filter(address -> !address.isAnyLocalAddress())
                    .map(InetAddress::getHostAddress))
            .distinct();
    return new GeneralNames(
        Stream.concat(
                hosts.map(host -> new GeneralName(GeneralName.dNSName, host)),
                addresses.map(address -> new GeneralName(GeneralName.iPAddress, address)))
            .toArray(GeneralName[]::new));
  }
}
