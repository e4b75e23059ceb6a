package org.haoscar.mbeans.port;

import java.util.List;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Journal.Position;

/**
 * What a head tells its peer of its journal.
 *
 * @param whole not what follows a position but all that counts now: the claims, the acts, what was
 *     said of alarms that are open. Claims of its head that it does not name are gone.
 * @param entries rising, of this origin only
 * @param upTo what the reader has read when it has taken this
 * @param claims what this head knows of its own claims and of the reader's, for a reader that lost
 *     them; empty but on a whole page and on the first page of a run
 */
public record Page(
    Origin origin, Mark mark, boolean whole, List<Entry> entries, long upTo, List<Claim> claims) {

  /** The most entries of a page that is not whole. */
  public static final int MOST = 500;

  public Page {
    entries = List.copyOf(entries);
    claims = List.copyOf(claims);
  }

  public Position position() {
    return new Position(mark.run(), upTo);
  }

  /** Nothing is left to read. */
  public boolean last() {
    return upTo >= mark.last();
  }
}
