package org.haoscar.agent.pair;

import java.time.Duration;
import java.util.Optional;
import org.haoscar.agent.peer.PeerSettings;
import org.haoscar.mbeans.peer.Bounds;

/**
 * What an operator decides about the pair.
 *
 * @param configured the other head, where the configuration names it
 * @param speakAfter how long the other head may take to say what it is to say
 * @param unheard a head that was not heard for so long is silent: this one says what it was to say
 */
public record PairSettings(
    PeerSettings link,
    Optional<String> configured,
    Duration speakAfter,
    Duration unheard,
    Bounds bounds) {}
