package org.haoscar.mbeans.port;

import java.util.List;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Varbind;

/** Hands an SNMP notification to its receiver. */
public interface TrapSender {

  /**
   * Returns when a trap has left, or an inform was acknowledged.
   *
   * @param notification the notification's own OID, snmpTrapOID.0
   */
  void send(Channel.Trap to, String notification, List<Varbind> varbinds) throws SendException;

  /** It was not sent, or not confirmed; trying again may help. */
  final class SendException extends Exception {
    private static final long serialVersionUID = 1L;

    public SendException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
