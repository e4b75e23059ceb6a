package org.haoscar.agent.config;

import java.util.List;
import java.util.Optional;
import org.haoscar.agent.config.Configuration.AuthProtocol;
import org.haoscar.agent.config.Configuration.PrivProtocol;
import org.haoscar.agent.config.Configuration.SnmpUser;

/** What the section {@code snmp} may say. */
final class SnmpSchema {
  private SnmpSchema() {}

  private static final Type<String> USER =
      Types.matching("a name of 1 to 32 letters, digits, - . and _", "[A-Za-z0-9._-]{1,32}");

  static Section<Configuration.Snmp> section() {
    var listen =
        Key.of(
            "listen",
            Types.list(Types.HOST_PORT),
            "[\"0.0.0.0:1161\"]",
            "The addresses that answer SNMP, over UDP. 0.0.0.0 is every address, of IPv6 too. An"
                + " empty list turns SNMP off.");
    var users =
        Key.of("users", Types.list(user()), "[]", "The users of SNMPv3. They may only read.");
    var communities =
        Key.of(
            "communities",
            Types.list(new SecretType(1)),
            "[]",
            "The communities of SNMPv2c, which anybody on the way can read. None: v2c is off.");
    var contact = Key.of("contact", Types.text(255), "\"\"", "sysContact: whom to call.");
    var location = Key.of("location", Types.text(255), "\"\"", "sysLocation: where the head is.");
    return new Section<>(
        "The SNMP agent.",
        List.of(listen, users, communities, contact, location),
        v ->
            Optional.of(
                new Configuration.Snmp(
                    v.get(listen),
                    v.get(users),
                    v.get(communities),
                    new Configuration.SystemTexts(v.get(contact), v.get(location)))));
  }

  static Section<SnmpUser> user() {
    var name =
        Key.required("name", new Names.Gives("user of snmp.users", USER), "The user's name.");
    var auth =
        Key.of(
            "auth",
            Types.oneOf(AuthProtocol.class, Schema::lower),
            "sha256",
            "How it is authenticated.");
    var authPass = Key.required("authPassphrase", new SecretType(8), "The key is made of it.");
    var priv =
        Key.of(
            "priv",
            Types.oneOf(PrivProtocol.class, Schema::lower),
            "aes128",
            "How it is encrypted.");
    var privPass = Key.required("privPassphrase", new SecretType(8), "The key is made of it.");
    return new Section<>(
        "",
        List.of(name, auth, authPass, priv, privPass),
        v ->
            Optional.of(
                new SnmpUser(
                    v.get(name),
                    v.get(auth),
                    v.get(authPass),
                    new Configuration.Privacy(v.get(priv), v.get(privPass)))));
  }
}
