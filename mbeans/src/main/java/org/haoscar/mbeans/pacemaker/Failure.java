package org.haoscar.mbeans.pacemaker;

import java.time.Instant;
import java.util.Optional;
import org.haoscar.mbeans.cib.Moments;
import org.haoscar.mbeans.text.Attributes;

/**
 * An operation that failed and was not cleared:
 *
 * <pre>
 * &lt;failure op_key="p_fs_r0_stop_0" node="ha2" exitstatus="error" exitreason="… within 20s"
 *   exitcode="1" call="71" status="Timed Out" last-rc-change="2026-11-21 20:29:05Z" task="stop"/&gt;
 * </pre>
 *
 * @param key resource, operation and interval in milliseconds
 */
public record Failure(String key, String node, Attributes attributes) {

  /** {@code p_fs_r0} of {@code p_fs_r0_stop_0}, and of a clone's {@code p:1_stop_0}. */
  public String resource() {
    return key.replaceFirst("_[a-z-]+_\\d+$", "").replaceFirst(":\\d+$", "");
  }

  public Optional<Instant> at() {
    return attributes.text("last-rc-change").flatMap(Moments::read);
  }

  /** {@code stop of p_fs_r0 on ha2: Timed Out, Resource agent did not …}. */
  String inWords() {
    String what = attributes.name("task").orElse(key) + " of " + resource() + " on " + node;
    String how =
        attributes
            .line("status")
            .filter(s -> !s.equals("complete"))
            .or(() -> attributes.line("exitstatus"))
            .map(s -> ": " + s)
            .orElse("");
    return what
        + how
        + attributes.line("exitreason").filter(r -> !r.isBlank()).map(r -> ", " + r).orElse("");
  }

  /** The same run, not only the same operation. */
  String run() {
    return key + "@" + node + "#" + attributes.text("call").orElse("");
  }
}
