package org.haoscar.agent.demo;

import java.io.IOException;
import java.util.function.Consumer;

/** The NOC of the demo: what the agents' messages reach. */
record Receivers(TrapReceiver traps, MailReceiver mails, WebhookReceiver webhooks)
    implements AutoCloseable {

  static Receivers open(Consumer<Message> inbox) throws IOException {
    return new Receivers(
        TrapReceiver.open(inbox), MailReceiver.open(inbox), WebhookReceiver.open(inbox));
  }

  @Override
  public void close() {
    traps.close();
    mails.close();
    webhooks.close();
  }
}
