package org.haoscar.agent.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.haoscar.agent.history.Message.About;

/** Takes CloudEvents by HTTP. */
final class WebReceiver extends TcpReceiver {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Inbox inbox;

  WebReceiver(InetSocketAddress address, Inbox inbox) throws IOException {
    super(address);
    this.inbox = inbox;
  }

  @Override
  void serve(InputStream in, OutputStream out) throws IOException, InterruptedException {
    while (!line(in).isEmpty()) {
      JsonNode event = JSON.readTree(in.readNBytes(length(in)));
      delay(in);
      inbox.take(message(event));
      boolean lies = mode() == Mode.LIES;
      say(out, lies ? "HTTP/1.1 500 Not Really" : "HTTP/1.1 202 Accepted");
      say(out, "Content-Length: 0\r\n");
    }
  }

  /** Of the body that follows the headers. */
  private static int length(InputStream in) throws IOException {
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(header.indexOf(':') + 1).strip());
      }
    }
    return length;
  }

  private static Message message(JsonNode event) {
    JsonNode data = event.path("data");
    var about =
        new About(
            data.path("alarmId").asText(),
            data.path("condition").asText(),
            data.path("subject").asText(),
            data.path("object").asText());
    String head = data.path("head").asText();
    String severity = data.path("severity").asText();
    return new Message(0, "web", head, about, severity, event.path("id").asText());
  }
}
