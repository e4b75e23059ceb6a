package org.haoscar.agent.jmx;

/**
 * What {@code haoscar pair} asks for: {@code org.haoscar:component=peer,type=Pairing}. Each answers
 * a JSON object; where something was not done, its {@code error} says why.
 */
public interface PairingMXBean {
  String NAME = "org.haoscar:component=peer,type=Pairing";

  /** Opens the pairing and answers its {@code code}, valid {@code until}. */
  String open();

  /** How the pairing that was opened stands, waiting up to so many seconds while it is open. */
  String outcome(int wait);

  /**
   * Pairs this head with the one that made the code.
   *
   * @param addresses of that head, {@code HOST[:PORT]}, with spaces between
   */
  String join(String code, String addresses);

  /** This head's certificate, whom it is paired with, and every path there. */
  String list();

  /** Makes a new certificate, which the peer pins before it is used. */
  String rotate();

  /** Forgets the peer. */
  String revoke();
}
