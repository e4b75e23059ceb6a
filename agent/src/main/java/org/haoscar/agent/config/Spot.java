package org.haoscar.agent.config;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in the file while it is read.
 *
 * @param path the keys that lead there: {@code snmp.users[0].name}
 */
record Spot(Node node, String path, Notes notes) {

  /**
   * What the reading of one file writes down.
   *
   * @param secretsRefused why a secret may not stand in this file; empty when it may
   */
  record Notes(
      List<Mistake> mistakes, List<Setting> settings, Names names, String secretsRefused) {}

  /** One key's value as it is in force, said or not. */
  record Setting(String path, Object value, Key.Applies applies) {}

  Spot child(Node child, String key) {
    return new Spot(child, path.isEmpty() ? key : path + "." + key, notes);
  }

  Spot element(Node element, int index) {
    return new Spot(element, path + "[" + index + "]", notes);
  }

  void wrong(String wrong, String allowed) {
    int line = node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
    int column = node.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
    notes.mistakes().add(new Mistake(line, column, path, wrong, allowed));
  }
}
