package org.haoscar.agent.alive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.haoscar.agent.config.AliveTarget;
import org.haoscar.mbeans.model.Secret;

/** A head that says when it is told to that it is well, by the very code of an agent. */
public final class Speaker implements AutoCloseable {
  public static final String WHSEC = Samples.WHSEC;
  public static final String OTHER =
      "whsec_"
          + Base64.getEncoder()
              .encodeToString("some other secret of the net".getBytes(StandardCharsets.US_ASCII));
  public static final String TOKEN = "0123456789abcdef0123";

  private final String head;
  private final URI url;
  private final UrlVoice voice;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong count = new AtomicLong(100);

  public Speaker(String head, int port) {
    this.head = head;
    this.url = URI.create("http://127.0.0.1:" + port + "/beat");
    var proof =
        head.equals("alpha")
            ? new AliveTarget.Proof(Optional.of(new Secret(WHSEC)), Optional.empty())
            : new AliveTarget.Proof(Optional.empty(), Optional.of(new Secret(TOKEN)));
    this.voice =
        new UrlVoice(
            new AliveTarget.Url("watch", url, AliveTarget.Form.EVENT, Optional.empty(), proof),
            UrlVoice.PATIENCE);
  }

  /** Whether it was heard. */
  public boolean speak() throws InterruptedException {
    var answer = voice.tell(Samples.beat(head, 7, count.incrementAndGet()));
    return answer instanceof Voice.Answer.Accepted;
  }

  public String beat(long number) {
    return BeatText.of(Samples.beat(head, 7, number));
  }

  /** Posts a body as it is, signed with a secret of whoever. */
  public int post(String body, String secret) throws IOException, InterruptedException {
    String signature = new Signing(new Secret(secret)).sign("id", "1763776000", body);
    var request =
        HttpRequest.newBuilder(url)
            .header(Signing.ID, "id")
            .header(Signing.TIMESTAMP, "1763776000")
            .header(Signing.SIGNATURE, signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  @Override
  public void close() {
    voice.close();
    client.shutdownNow();
  }
}
