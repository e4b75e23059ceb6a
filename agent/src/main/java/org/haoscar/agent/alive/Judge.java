package org.haoscar.agent.alive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.config.WatchConfiguration.Head;
import org.haoscar.mbeans.agent.Beat;
import org.haoscar.mbeans.model.Secret;

/**
 * Whether what came in is a beat of a head that is watched. What is not known counts for nothing.
 */
record Judge(String cluster, List<Head> heads) {

  Judge {
    heads = List.copyOf(heads);
  }

  /** What came, as the headers and the body say. */
  record Letter(String authorization, Signed signed, String body) {}

  record Signed(String id, String timestamp, String signature) {}

  sealed interface Verdict {
    record Good(Beat beat) implements Verdict {}

    /**
     * @param status of HTTP
     * @param head whose it claims to be, if that is one of ours
     */
    record Bad(int status, String reason, Optional<String> head) implements Verdict {}
  }

  Verdict judge(Letter letter) {
    return BeatText.read(letter.body())
        .map(beat -> judge(letter, beat))
        .orElseGet(() -> new Verdict.Bad(400, "this is no beat of an agent", Optional.empty()));
  }

  private Verdict judge(Letter letter, Beat beat) {
    Optional<Head> head =
        heads.stream()
            .filter(h -> h.name().equals(beat.origin().head()))
            .filter(h -> beat.origin().cluster().equals(cluster))
            .findFirst();
    return head.map(h -> judge(letter, beat, h))
        .orElseGet(() -> new Verdict.Bad(404, "this head is not watched here", Optional.empty()));
  }

  private static Verdict judge(Letter letter, Beat beat, Head head) {
    Optional<Secret> secret = head.proof().secret();
    Optional<Secret> token = head.proof().token();
    if (secret.isEmpty() && token.isEmpty()) {
      return bad(401, "no secret or token is configured for this head's beats", head);
    }
    if (secret.isPresent() && !isSigned(letter, new Signing(secret.get()))) {
      return bad(401, "the signature is missing or wrong", head);
    }
    if (token.isPresent() && !isBearer(letter.authorization(), token.get())) {
      return bad(401, "the token is missing or wrong", head);
    }
    return new Verdict.Good(beat);
  }

  private static Verdict bad(int status, String reason, Head head) {
    return new Verdict.Bad(status, reason, Optional.of(head.name()));
  }

  private static boolean isSigned(Letter letter, Signing signing) {
    Signed signed = letter.signed();
    return signing.fits(signed.signature(), signed.id(), signed.timestamp(), letter.body());
  }

  private static boolean isBearer(String authorization, Secret token) {
    return MessageDigest.isEqual(
        authorization.getBytes(StandardCharsets.UTF_8),
        ("Bearer " + token.text()).getBytes(StandardCharsets.UTF_8));
  }
}
