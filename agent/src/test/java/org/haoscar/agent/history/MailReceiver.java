package org.haoscar.agent.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.haoscar.agent.history.Message.About;

/** Takes mails by SMTP, and reads of them what they say to programs. */
final class MailReceiver extends TcpReceiver {
  private final Inbox inbox;

  MailReceiver(InetSocketAddress address, Inbox inbox) throws IOException {
    super(address);
    this.inbox = inbox;
  }

  @Override
  void serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
    delay(in);
    say(out, "220 a laboratory");
    for (String said = line(in); !said.isEmpty(); said = line(in)) {
      String verb = said.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      if (mode() == Mode.HUNG) {
        delay(in);
      }
      switch (verb) {
        case "DATA" -> take(in, out);
        case "QUIT" -> say(out, "221 bye");
        default -> say(out, "250 ok");
      }
    }
  }

  private void take(InputStream in, OutputStream out) throws IOException, InterruptedException {
    say(out, "354 go on");
    Map<String, String> headers = headers(in);
    for (String body = line(in); !body.equals("."); body = line(in)) {
      headers.putIfAbsent("", body);
    }
    delay(in);
    inbox.take(message(headers));
    say(out, mode() == Mode.LIES ? "451 not really" : "250 taken");
  }

  /** A folded header's later lines begin with a blank. */
  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new HashMap<String, String>();
    String name = "";
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      if (!line.startsWith(" ") && !line.startsWith("\t")) {
        name = line.substring(0, Math.max(0, line.indexOf(':')));
      }
      headers.merge(name, line.substring(line.indexOf(':') + 1).strip(), (a, b) -> a + " " + b);
    }
    return headers;
  }

  private static Message message(Map<String, String> headers) {
    var about =
        new About(
            ours(headers, "Alarm"),
            ours(headers, "Condition"),
            ours(headers, "Subject"),
            ours(headers, "Object"));
    String event = headers.getOrDefault("Message-ID", "").replaceAll("[<>]|@.*", "");
    return new Message(0, "mail", ours(headers, "Head"), about, ours(headers, "Severity"), event);
  }

  private static String ours(Map<String, String> headers, String name) {
    return headers.getOrDefault("X-HAOSCAR-" + name, "");
  }
}
