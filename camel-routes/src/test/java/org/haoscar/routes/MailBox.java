package org.haoscar.routes;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.haoscar.mbeans.busy.Patience;

/** A mail server that takes everything. */
final class MailBox implements AutoCloseable {
  private final GreenMail server;

  MailBox(int port) {
    var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
    setup.setServerStartupTimeout(Patience.LONG.toMillis());
    server = new GreenMail(setup);
    server.start();
  }

  int port() {
    return server.getSmtp().getPort();
  }

  /** Ends every session, as a server does that is restarted. */
  void restart() {
    server.stop();
    server.start();
  }

  GreenMail server() {
    return server;
  }

  List<MimeMessage> messages() {
    return Arrays.asList(server.getReceivedMessages());
  }

  List<String> subjects() {
    return messages().stream().map(MailBox::subject).toList();
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
