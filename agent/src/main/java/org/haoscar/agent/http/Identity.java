package org.haoscar.agent.http;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** A private key and its certificate: who we are to those who connect. */
public record Identity(PrivateKey key, X509Certificate certificate) {
  private static final Duration VALID = Duration.ofDays(3650);
  // The clock of who connects may lag.
  private static final Duration EARLIER = Duration.ofDays(1);
  private static final int SERIAL_BITS = 120;

  /**
   * A new key with a certificate that it signs itself.
   *
   * @param names whom else the certificate is for, where those who connect look
   */
  public static Identity selfSigned(String node, Optional<GeneralNames> names, Instant now)
      throws IOException, GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, node).build();
    var builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(now.minus(EARLIER)),
            Date.from(now.plus(VALID)),
            name,
            pair.getPublic());
    if (names.isPresent()) {
      builder.addExtension(Extension.subjectAlternativeName, false, names.get());
    }
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
      var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
      return new Identity(pair.getPrivate(), certificate);
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  /** Of a PEM file with both, in any order; empty when one is missing. */
  public static Optional<Identity> parse(String pem) throws IOException, GeneralSecurityException {
    @Nullable PrivateKey key = null;
    @Nullable X509Certificate certificate = null;
    try (var parser = new PEMParser(new StringReader(pem))) {
      for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
        switch (part) {
          case PEMKeyPair pair -> key = privateKey(pair.getPrivateKeyInfo());
          case PrivateKeyInfo info -> key = privateKey(info);
          case X509CertificateHolder holder ->
              certificate = new JcaX509CertificateConverter().getCertificate(holder);
          default -> throw new IOException("neither a key nor a certificate: " + part.getClass());
        }
      }
    }
    return key == null || certificate == null
        ? Optional.empty()
        : Optional.of(new Identity(key, certificate));
  }

  private static PrivateKey privateKey(PrivateKeyInfo info) throws PEMException {
    return new JcaPEMKeyConverter().getPrivateKey(info);
  }

  /** Both, the key as {@code PRIVATE KEY} (PKCS #8). */
  public String secretPem() {
    return pem(new PemObject("PRIVATE KEY", key.getEncoded())) + certificatePem();
  }

  String certificatePem() {
    return pem(certificate);
  }

  private static String pem(Object object) {
    var text = new StringWriter();
    try (var pem = new JcaPEMWriter(text)) {
      pem.writeObject(object);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  SSLContext context() throws IOException, GeneralSecurityException {
    return context((TrustManager[]) null);
  }

  /** With trust in whom the manager trusts, instead of in public authorities. */
  public SSLContext trusting(TrustManager trust) throws IOException, GeneralSecurityException {
    return context(trust);
  }

  private SSLContext context(TrustManager @Nullable ... trust)
      throws IOException, GeneralSecurityException {
    char[] none = new char[0];
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, none);
    store.setKeyEntry("haoscar", key, none, new X509Certificate[] {certificate});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, none);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust, null);
    return context;
  }

  @Override
  public String toString() {
    return "Identity[" + certificate.getSubjectX500Principal() + "]";
  }
}
