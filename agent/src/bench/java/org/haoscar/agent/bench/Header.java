package org.haoscar.agent.bench;

import java.nio.ByteBuffer;

/**
 * What tells whose reply a message is, and that it is no error, without decoding more of it.
 *
 * <pre>
 * 30 len  02 01 01  04 len community  A2 len  02 len requestId  02 01 errorStatus …
 * 30 len  02 01 03  30 len ( 02 len msgId  02 len maxSize  04 01 flags  02 01 03 ) …
 * </pre>
 *
 * @param good no error; with version 3, encrypted, as no report of an error is
 */
record Header(int id, boolean good) {
  private static final int AUTH_PRIV = 3;

  static Header of(ByteBuffer message) {
    ByteBuffer at = message.duplicate();
    enter(at);
    return number(at) == 1 ? second(at) : third(at);
  }

  private static Header second(ByteBuffer at) {
    skip(at);
    enter(at);
    return new Header(number(at), number(at) == 0);
  }

  private static Header third(ByteBuffer at) {
    enter(at);
    int id = number(at);
    skip(at);
    return new Header(id, (number(at) & AUTH_PRIV) == AUTH_PRIV);
  }

  /** Goes behind a tag and its length. */
  private static int enter(ByteBuffer at) {
    at.get();
    int length = at.get() & 0xff;
    return length < 0x80 ? length : big(at, length & 0x7f);
  }

  private static void skip(ByteBuffer at) {
    int length = enter(at);
    at.position(at.position() + length);
  }

  private static int number(ByteBuffer at) {
    return big(at, enter(at));
  }

  private static int big(ByteBuffer at, int bytes) {
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value = (value << 8) | (at.get() & 0xff);
    }
    return value;
  }
}
