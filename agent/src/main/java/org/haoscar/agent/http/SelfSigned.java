package org.haoscar.agent.http;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
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
  private static final Duration VALID = Duration.ofDays(3650);
  // The peer's clock may lag.
  private static final Duration EARLIER = Duration.ofDays(1);
  private static final int SERIAL_BITS = 120;

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
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    Identity identity = signed(generator.generateKeyPair());
    new AtomicFile(path, "rw-------").write(identity.secretPem());
    log.info("made a key and a self-signed certificate: {}", path);
    return identity;
  }

  private Identity signed(KeyPair pair) throws IOException, GeneralSecurityException {
    X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, settings.node()).build();
    Instant now = time.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(now.minus(EARLIER)),
            Date.from(now.plus(VALID)),
            name,
            pair.getPublic());
    builder.addExtension(Extension.subjectAlternativeName, false, names());
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
      return new Identity(pair.getPrivate(), certificate);
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
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
