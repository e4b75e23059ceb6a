package org.haoscar.agent.peer;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts certificates by their fingerprints, whatever they say of themselves. Their dates do not
 * count: a wrong clock must not cut the link that would tell of it. That the other side has the key
 * is for TLS to prove.
 */
final class Doorman extends X509ExtendedTrustManager {
  private final Known known;

  /** Whose certificate may come through the handshake. */
  interface Known {
    boolean knows(Fingerprint print) throws IOException;
  }

  /** Nobody whom we know. */
  static final class StrangerException extends CertificateException {
    private static final long serialVersionUID = 1L;

    StrangerException(Fingerprint print) {
      super("not pinned: " + print);
    }
  }

  Doorman(Known known) {
    this.known = known;
  }

  private void check(X509Certificate... chain) throws CertificateException {
    Fingerprint print = Fingerprint.of(chain[0]);
    try {
      if (!known.knows(print)) {
        throw new StrangerException(print);
      }
    } catch (IOException e) {
      throw new CertificateException("the pins cannot be written", e);
    }
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
