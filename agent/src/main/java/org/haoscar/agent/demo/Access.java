package org.haoscar.agent.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The demo's credentials. They are fixed and printed: nothing in the demo is worth hiding. */
final class Access {
  private Access() {}

  static final String COMMUNITY = "public";
  static final String USER = "noc";
  static final String AUTH_PASS = "demo-auth-pass";
  static final String PRIV_PASS = "demo-priv-pass";
  static final String HTTP_READER = "noc";
  static final String HTTP_OPERATOR = "operator";
  static final String HTTP_PASSWORD = "demo";
  static final int SNMP_PORT = 1161;
  static final int HTTP_PORT = 8778;
  static final int PEER_PORT = 8779;

  static final byte[] WEBHOOK_KEY = "the demo's webhook secret".getBytes(StandardCharsets.UTF_8);
  static final String WEBHOOK_SECRET = "whsec_" + Base64.getEncoder().encodeToString(WEBHOOK_KEY);
}
