package org.haoscar.agent.http;

/** Who asks, and what they may do. */
public record Caller(String name, Role role) {}
