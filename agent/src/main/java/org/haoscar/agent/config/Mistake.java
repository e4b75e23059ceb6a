package org.haoscar.agent.config;

/**
 * Something in the file that cannot be right: {@code 12:7 snmp.listen[0]: "foo" is no address;
 * write HOST:PORT, such as 0.0.0.0:1161}.
 *
 * @param line from 1; 0 when it is about the file as a whole
 * @param allowed what would be right
 */
public record Mistake(int line, int column, String path, String wrong, String allowed) {

  @Override
  public String toString() {
    String where = line == 0 ? "" : line + ":" + column + " ";
    String what = path.isEmpty() ? wrong : path + ": " + wrong;
    return where + what + (allowed.isEmpty() ? "" : "; " + allowed);
  }
}
