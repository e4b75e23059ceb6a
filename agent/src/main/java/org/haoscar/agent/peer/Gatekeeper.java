package org.haoscar.agent.peer;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** Who may come in by which certificate, now: also in the middle of a connection. */
final class Gatekeeper {
  private final OwnIdentity own;
  private final Pins pins;
  private final Desk desk;
  private SSLContext context;
  private Fingerprint contextOf;

  enum Standing {
    PEER,
    /** It may try to pair itself, and nothing else. */
    CANDIDATE,
    /** This head's own reader, at an address that is here now. */
    OWN,
    STRANGER
  }

  Gatekeeper(OwnIdentity own, Pins pins, Desk desk) throws IOException, GeneralSecurityException {
    this.own = own;
    this.pins = pins;
    this.desk = desk;
    var shown = own.current();
    this.context = context(shown);
    this.contextOf = shown.print();
  }

  Standing standing(Fingerprint print) throws IOException {
    if (pins.accepts(print)) {
      return Standing.PEER;
    }
    if (print.equals(own.print())) {
      return Standing.OWN;
    }
    return desk.isOpen() ? Standing.CANDIDATE : Standing.STRANGER;
  }

  /** With the certificate of now. */
  synchronized SSLContext context() throws IOException, GeneralSecurityException {
    var shown = own.current();
    if (!shown.print().equals(contextOf)) {
      context = context(shown);
      contextOf = shown.print();
    }
    return context;
  }

  private SSLContext context(OwnIdentity.Shown shown) throws IOException, GeneralSecurityException {
    return shown.identity().trusting(new Doorman(print -> standing(print) != Standing.STRANGER));
  }
}
