package org.haoscar.agent.tool;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.haoscar.mbeans.port.Tools.Account;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.port.Tools.Request;

/** Asks web servers, each on a thread that may get stuck: headers can come and the body never. */
final class WebPages {
  private final Limits limits;
  private final Apart apart = new Apart("get");

  WebPages(Limits limits) {
    this.limits = limits;
  }

  Output get(Request request) {
    return apart.ask(request.address(), request.timeout(), () -> answer(request));
  }

  private Output answer(Request request) throws InterruptedException {
    HttpClient client = client();
    try {
      var answered = client.send(asked(request), HttpResponse.BodyHandlers.ofInputStream());
      return answer(request, answered);
    } catch (ConnectException e) {
      return new Output.Missing("nobody listens at " + request.address());
    } catch (IOException e) {
      return new Output.Exited(1, "", request + ": " + e);
    } catch (IllegalArgumentException e) {
      return new Output.Exited(1, "", request + " is no address: " + e.getMessage());
    } finally {
      client.shutdownNow();
    }
  }

  /** One for each request: nothing of it stays where a server keeps us waiting. */
  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .build();
  }

  private static HttpRequest asked(Request request) {
    var asked = HttpRequest.newBuilder(URI.create(request.address())).timeout(request.timeout());
    request.account().ifPresent(account -> asked.header("Authorization", basic(account)));
    return asked.GET().build();
  }

  private static String basic(Account account) {
    String both = account.user() + ":" + account.password().text();
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }

  private Output answer(Request request, HttpResponse<InputStream> answered) throws IOException {
    int status = answered.statusCode();
    try (InputStream body = answered.body()) {
      byte[] text = body.readNBytes(limits.output() + 1);
      if (text.length > limits.output()) {
        return new Output.Flooded(request + " has more than " + limits.output() + " bytes");
      }
      return switch (status) {
        case 401, 403 -> new Output.Forbidden(request + " answers " + status);
        case 200 -> new Output.Exited(0, new String(text, StandardCharsets.UTF_8), "");
        default ->
            new Output.Exited(
                status, new String(text, StandardCharsets.UTF_8), request + " answers " + status);
      };
    }
  }
}
