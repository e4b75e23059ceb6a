package org.haoscar.agent.config;

import java.util.List;
import java.util.Optional;
import org.haoscar.agent.config.Configuration.HttpUser;
import org.haoscar.agent.config.Configuration.Role;

/** What the section {@code http} may say. */
final class HttpSchema {
  private HttpSchema() {}

  static Section<Configuration.Http> section() {
    var listen =
        Key.of(
            "listen",
            Types.list(Types.HOST_PORT),
            "[\"0.0.0.0:8778\"]",
            "The addresses of the console and Jolokia. An empty list turns HTTP off.");
    var tls =
        Key.of(
            "tls",
            Types.TRUTH,
            "true",
            "Whether it is HTTPS, with a certificate that the agent makes at its first start. false"
                + " only where nobody else can listen.");
    var users = Key.of("users", Types.list(user()), "[]", "Who may come in with a password.");
    return new Section<>(
        "The HTTP server.",
        List.of(listen, tls, users),
        v -> Optional.of(new Configuration.Http(v.get(listen), v.get(tls), v.get(users))));
  }

  private static Section<HttpUser> user() {
    var name =
        Key.required("name", new Names.Gives("user of http.users", Types.NAME), "The user's name.");
    var role =
        Key.of(
            "role",
            Types.oneOf(Role.class, Schema::lower),
            "read",
            "read sees everything; act may also ask the agent to do something.");
    var password =
        Key.required(
            "password",
            new SecretType(4),
            "The password, or its hash as pbkdf2-sha256$ITERATIONS$SALT$HASH.");
    return new Section<>(
        "",
        List.of(name, role, password),
        v -> Optional.of(new HttpUser(v.get(name), v.get(role), v.get(password))));
  }
}
