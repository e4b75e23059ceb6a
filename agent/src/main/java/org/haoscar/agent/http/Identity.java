package org.haoscar.agent.http;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** A private key and its certificate: who we are to those who connect. */
record Identity(PrivateKey key, X509Certificate certificate) {

  /** Of a PEM file with both, in any order; empty when one is missing. */
  static Optional<Identity> parse(String pem) throws IOException, GeneralSecurityException {
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
  String secretPem() {
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
    char[] none = new char[0];
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, none);
    store.setKeyEntry("haoscar", key, none, new X509Certificate[] {certificate});
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, none);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  @Override
  public String toString() {
    return "Identity[" + certificate.getSubjectX500Principal() + "]";
  }
}
