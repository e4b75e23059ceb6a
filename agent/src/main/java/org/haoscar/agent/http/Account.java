package org.haoscar.agent.http;

/** Who may come in with a password. */
public record Account(String name, Role role, Password password) {}
