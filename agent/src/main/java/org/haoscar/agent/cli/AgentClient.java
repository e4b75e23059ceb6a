package org.haoscar.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.haoscar.agent.http.Endpoint;
import org.haoscar.agent.json.Json;

/** Calls the agent's operations the way everybody can: through Jolokia. */
public record AgentClient(Endpoint endpoint, String authorization) {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  // A check may run tools.
  private static final Duration ANSWER = Duration.ofSeconds(60);

  public Reply call(String mbean, String operation, List<?> arguments) {
    try (HttpClient client = client()) {
      var response =
          client.send(request(mbean, operation, arguments), HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? answer(Json.parse(response.body()))
          : new Reply.Refused(
              endpoint.url() + " says " + response.statusCode() + ": " + response.body().strip());
    } catch (HttpTimeoutException e) {
      return new Reply.Down(Reply.Down.SILENT, endpoint.url() + ": " + e.getMessage());
    } catch (IOException e) {
      return new Reply.Down(Reply.Down.DOWN, endpoint.url() + ": " + reason(e));
    } catch (GeneralSecurityException e) {
      return new Reply.Refused("the certificate to expect cannot be used: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.Down(Reply.Down.SILENT, "interrupted");
    }
  }

  private HttpClient client() throws IOException, GeneralSecurityException {
    var builder = HttpClient.newBuilder().connectTimeout(CONNECT);
    if (endpoint.certificate().isPresent()) {
      builder.sslContext(Trust.only(endpoint.certificate().get()));
    }
    return builder.build();
  }

  private HttpRequest request(String mbean, String operation, List<?> arguments) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "exec")
            .put("mbean", mbean)
            .put("operation", operation);
    arguments.forEach(body.putArray("arguments")::addPOJO);
    return HttpRequest.newBuilder(endpoint.url().resolve("/jolokia"))
        .timeout(ANSWER)
        .header("Authorization", authorization)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.line(body)))
        .build();
  }

  /** Jolokia says in the body how it went; the value is itself JSON as text. */
  private static Reply answer(JsonNode jolokia) throws IOException {
    return jolokia.path("status").asInt() == 200
        ? new Reply.Answered(Json.parse(jolokia.path("value").asText()))
        : new Reply.Refused(jolokia.path("error").asText("no reason given"));
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "connection refused" : e.getMessage();
  }

  @Override
  public String toString() {
    return "AgentClient[" + endpoint.url() + "]";
  }
}
