package org.haoscar.routes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.haoscar.mbeans.decision.Retry.Failure;
import org.haoscar.mbeans.model.Channel;

/** Posts to webhooks. Redirects are not followed: they could lead the alarm anywhere. */
final class WebhookSender implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);
  private static final int EXCERPT = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Returns the receiver's answer when it took the event.
   *
   * @param id the delivery's, so that the receiver can tell a double
   */
  String send(Channel.Webhook to, String id, String body, Instant now)
      throws NotAccepted, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to.url())
            .timeout(ANSWER)
            .header("Content-Type", EventText.CONTENT_TYPE)
            .header("User-Agent", "haoscar")
            .POST(BodyPublishers.ofString(body));
    Signature.headers(id, now, body, to.secret()).forEach(request::header);
    try {
      return answer(client.send(request.build(), BodyHandlers.ofInputStream()), now);
    } catch (IOException e) {
      throw NotAccepted.passing(place(to.url()) + ": " + NotAccepted.reason(e), e);
    }
  }

  private static String answer(HttpResponse<InputStream> response, Instant now)
      throws NotAccepted, IOException {
    int status = response.statusCode();
    try (InputStream body = response.body()) {
      if (status >= 200 && status < 300) {
        return "HTTP " + status;
      }
      String excerpt = new String(body.readNBytes(EXCERPT), StandardCharsets.UTF_8);
      String reason = Line.of("HTTP " + status + " " + excerpt);
      throw NotAccepted.of(new Failure(reason, refuses(status), false, retryAfter(response, now)));
    }
  }

  /** 408, 425 and 429 ask for another try; other answers of the 300s and 400s are final. */
  static boolean refuses(int status) {
    return status >= 300 && status < 500 && status != 408 && status != 425 && status != 429;
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> response, Instant now) {
    return response.headers().firstValue("Retry-After").flatMap(text -> patience(text, now));
  }

  /** {@code 120} or {@code Sat, 21 Nov 2026 22:00:00 GMT}; what is neither asks for nothing. */
  static Optional<Duration> patience(String text, Instant now) {
    try {
      Duration asked =
          text.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(text))
              : Duration.between(now, rfc1123(text));
      return asked.isNegative() ? Optional.empty() : Optional.of(asked);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Instant rfc1123(String text) {
    return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  /** A webhook's path and query are often its password. */
  static String place(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return url.getScheme() + "://" + url.getHost() + port;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
