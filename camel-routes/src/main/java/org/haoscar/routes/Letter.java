package org.haoscar.routes;

import java.util.Map;
import java.util.Optional;

/**
 * A mail before any mail library sees it.
 *
 * @param from the head's name, as the server is greeted with it
 * @param thread what makes the mails about one alarm one conversation
 */
record Letter(
    String from,
    String subject,
    Conversation thread,
    Map<String, String> headers,
    Content content) {
  Letter {
    headers = Map.copyOf(headers);
  }

  /**
   * @param id the Message-ID, the same at every try
   * @param answers the Message-ID of the raise, for what follows it
   */
  record Conversation(String id, Optional<String> answers) {}

  /** The same, said twice. */
  record Content(String plain, String html) {}
}
