package org.haoscar.mbeans.cib;

import java.time.Instant;
import java.util.Optional;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.text.Attributes;

/**
 * One entry of the fencing history, as {@code crm_mon} and {@code stonith_admin --verbose
 * --history} print it:
 *
 * <pre>
 * &lt;fence_event action="reboot" target="ha2" client="pacemaker-controld.72" origin="ha1"
 *   status="success" delegate="ha1" completed="2026-11-21 20:53:20Z"/&gt;
 * </pre>
 *
 * Before 2.0.3 the state is called {@code state}. Without {@code --verbose} stonith_admin hides
 * those that failed or are pending.
 */
public record FenceEvent(Attributes attributes) {

  /** How it stands. */
  public enum State implements Coded {
    OTHER,
    PENDING,
    SUCCESS,
    FAILED
  }

  public String target() {
    return attributes.name("target").orElse("?");
  }

  public String action() {
    return attributes.name("action").orElse("?");
  }

  public State state() {
    String key = attributes.text("status").isPresent() ? "status" : "state";
    return attributes.word(State.class, key);
  }

  public Optional<Instant> completed() {
    return attributes.text("completed").flatMap(Moments::read);
  }

  /** Somebody told the cluster by hand that the node is off: no device proved it. */
  public boolean byHand() {
    return attributes.text("delegate").filter("a human"::equals).isPresent();
  }

  /** {@code reboot of ha2 by ha1}. */
  public String inWords() {
    String by = attributes.name("delegate").or(() -> attributes.name("origin")).orElse("?");
    return action() + " of " + target() + " by " + by;
  }
}
