package org.haoscar.mbeans.cib;

import java.util.stream.Collectors;
import org.haoscar.mbeans.port.Tools.Output;
import org.haoscar.mbeans.text.Element;
import org.haoscar.mbeans.text.Xml;

/**
 * How an answer of {@code crm_mon} says whether there is a cluster here. Of Pacemaker's tools only
 * it tells a cluster that does not run from one that may not be asked:
 *
 * <pre>
 * &lt;status code="102" message="Not connected"&gt; … Connection refused      not running
 * &lt;status code="4" message="Insufficient privileges"&gt; … Permission denied  not for us
 * </pre>
 *
 * The others say "Transport endpoint is not connected" and exit with 102 for both; {@code --as-xml}
 * says nothing.
 */
public enum Reach {
  RUNS,
  DOWN,
  FORBIDDEN,
  /** It says something else, or nothing that can be read. */
  UNKNOWN;

  public static Reach of(Output output) {
    return switch (output) {
      case Output.Exited(int status, String out, String err) -> of(out, out + "\n" + err);
      case Output.Hung hung -> UNKNOWN;
      case Output.Missing missing -> UNKNOWN;
      case Output.Forbidden forbidden -> FORBIDDEN;
      case Output.Flooded flooded -> UNKNOWN;
    };
  }

  private static Reach of(String out, String said) {
    if (Xml.read(out).filter(r -> r.first("nodes").isPresent()).isPresent()) {
      return RUNS;
    }
    return ofWords(words(said));
  }

  /** What a tool says went wrong, in a line: from its XML, where it answers in that. */
  public static String words(String said) {
    return Xml.read(said)
        .map(root -> root.at("status", "errors", "error").map(Element::text))
        .map(errors -> errors.collect(Collectors.joining("; ")))
        .filter(errors -> !errors.isEmpty())
        .orElse(said);
  }

  /**
   * {@code Connection to cluster failed: Connection refused}, and in 1.1 {@code Connection to
   * cluster failed: Transport endpoint is not connected}.
   */
  private static Reach ofWords(String words) {
    if (words.contains("Permission denied") || words.contains("Insufficient privileges")) {
      return FORBIDDEN;
    }
    boolean failed = words.contains("Connection to cluster failed");
    boolean refused =
        words.contains("Connection refused") || words.contains("endpoint is not connected");
    return failed && refused ? DOWN : UNKNOWN;
  }
}
