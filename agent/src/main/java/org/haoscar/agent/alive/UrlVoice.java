package org.haoscar.agent.alive;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.haoscar.agent.config.AliveTarget;
import org.haoscar.agent.config.AliveTarget.Form;
import org.haoscar.mbeans.agent.Beat;

/**
 * Asks for a URL. Redirects are not followed, for they could lead the token anywhere. Of the answer
 * only its status is read.
 */
final class UrlVoice implements Voice {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final AliveTarget.Url target;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * @param patience how long one beat may take, connecting included
   */
  UrlVoice(AliveTarget.Url target, Duration patience) {
    this.target = target;
    this.patience = patience;
  }

  @Override
  public AliveTarget target() {
    return target;
  }

  @Override
  public Answer tell(Beat beat) throws InterruptedException {
    Optional<URI> place = place(beat);
    return place.isPresent() ? send(request(place.get(), beat)) : new Answer.Withheld();
  }

  /** Where this beat goes; nowhere, when the target would take it for an "all is well". */
  private Optional<URI> place(Beat beat) {
    Optional<URI> usual = Optional.of(target.url());
    return beat.word().well()
        ? usual
        : target.fail().or(() -> usual.filter(url -> target.form() == Form.EVENT));
  }

  private HttpRequest request(URI url, Beat beat) {
    String body =
        switch (target.form()) {
          case GET -> "";
          case POST -> BeatText.line(beat) + "\n";
          case EVENT -> BeatText.of(beat);
        };
    var request = HttpRequest.newBuilder(url).timeout(patience).header("User-Agent", "haoscar");
    switch (target.form()) {
      case GET -> request.GET();
      case POST ->
          request
              .header("Content-Type", "text/plain; charset=UTF-8")
              .POST(BodyPublishers.ofString(body));
      case EVENT ->
          request.header("Content-Type", BeatText.CONTENT_TYPE).POST(BodyPublishers.ofString(body));
    }
    prove(request, beat, body);
    return request.build();
  }

  private void prove(HttpRequest.Builder request, Beat beat, String body) {
    target
        .proof()
        .token()
        .ifPresent(token -> request.header("Authorization", "Bearer " + token.text()));
    target
        .proof()
        .secret()
        .map(Signing::new)
        .ifPresent(
            signing -> {
              String id = BeatText.id(beat);
              String timestamp = Long.toString(beat.stamp().at().getEpochSecond());
              request
                  .header(Signing.ID, id)
                  .header(Signing.TIMESTAMP, timestamp)
                  .header(Signing.SIGNATURE, signing.sign(id, timestamp, body));
            });
  }

  private Answer send(HttpRequest request) throws InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> sent =
        client.sendAsync(request, BodyHandlers.ofInputStream());
    try {
      return answer(sent.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      return new Answer.Failed(target.place() + ": " + reason(e.getCause()));
    } catch (TimeoutException | IOException e) {
      sent.cancel(true);
      return new Answer.Failed(target.place() + ": " + reason(e));
    }
  }

  private Answer answer(HttpResponse<InputStream> response) throws IOException {
    // Unread: a body may be endless.
    response.body().close();
    int status = response.statusCode();
    return status >= 200 && status < 300
        ? new Answer.Accepted()
        : new Answer.Failed(target.place() + ": HTTP " + status);
  }

  private String reason(Throwable e) {
    if (e instanceof TimeoutException || e instanceof java.net.http.HttpTimeoutException) {
      return "no answer within " + patience.toMillis() + " ms";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
