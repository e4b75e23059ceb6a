package org.haoscar.agent.http;

import java.util.Optional;

/**
 * Who asks, and what they may do.
 *
 * @param account empty for who came with the token: somebody on this head
 */
public record Caller(Optional<String> account, Role role) {}
