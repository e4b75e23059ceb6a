package org.haoscar.sql;

import java.util.List;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Severity;

/**
 * Who has said a delivery, a line each: the number of the entry, how much that head had read, the
 * word, the head.
 *
 * <pre>
 * 12 9 MAJOR alpha
 * 40 11 MAJOR beta
 * </pre>
 */
final class SaidText {
  private SaidText() {}

  static String of(List<Said> said) {
    return said.stream().map(SaidText::line).collect(Collectors.joining("\n"));
  }

  /** The head stands last, for it may be of several words; of one line it is in any case. */
  private static String line(Said said) {
    return "%d %d %s %s"
        .formatted(said.sequence(), said.saw(), said.word(), said.head().replace('\n', ' '));
  }

  static List<Said> parsed(String text) {
    return text.isEmpty() ? List.of() : text.lines().map(SaidText::said).toList();
  }

  private static Said said(String line) {
    String[] words = line.split(" ", 4);
    return new Said(
        words[3], Long.parseLong(words[0]), Long.parseLong(words[1]), Severity.valueOf(words[2]));
  }
}
