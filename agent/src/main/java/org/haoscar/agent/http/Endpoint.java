package org.haoscar.agent.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.haoscar.agent.file.AtomicFile;
import org.haoscar.agent.json.Json;

/**
 * Where a running agent answers, as it tells the command line in {@code /run/haoscar/endpoint}:
 * {@code {"url":"https://127.0.0.1:8778","certificate":"-----BEGIN CERTIFICATE-----…"}}.
 *
 * @param certificate the one to expect there; empty without TLS
 */
public record Endpoint(URI url, Optional<String> certificate) {
  public static final String FILE = "endpoint";
  public static final String TOKEN_FILE = "token";

  void write(Path run) throws IOException {
    var json = JsonNodeFactory.instance.objectNode().put("url", url.toString());
    json.put("certificate", certificate.orElse(null));
    new AtomicFile(run.resolve(FILE), "rw-r--r--").write(Json.pretty(json) + "\n");
  }

  public static Endpoint read(Path run) throws IOException {
    var json = Json.parse(Files.readString(run.resolve(FILE)));
    return new Endpoint(
        URI.create(json.path("url").asText()),
        Optional.ofNullable(json.path("certificate").textValue()));
  }
}
