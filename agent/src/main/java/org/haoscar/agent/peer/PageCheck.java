package org.haoscar.agent.peer;

import java.util.Optional;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Journal.Position;
import org.haoscar.mbeans.port.Page;

/** Whether a page can be true: of the peer, rising, and what follows the place we asked from. */
final class PageCheck {
  private PageCheck() {}

  static PageJson.Read checked(PageJson.Read read, Origin peer, Optional<Position> after)
      throws NonsenseException {
    Page page = read.page();
    require(page.origin().equals(peer), "it is of " + Wire.printable(page.origin().head()));
    mark(page.mark());
    entries(read);
    if (page.whole()) {
      require(page.upTo() >= page.mark().base(), "it ends before its run began");
    } else {
      follows(
          read, after.orElseThrow(() -> new NonsenseException("it does not begin at the start")));
    }
    return read;
  }

  private static void mark(Mark mark) throws NonsenseException {
    require(mark.base() <= mark.last(), "its run began after its last entry");
    require(mark.oldest() <= mark.last() + 1, "its oldest entry is after its last");
  }

  private static void entries(PageJson.Read read) throws NonsenseException {
    Page page = read.page();
    // Its mark is taken first: a few entries may have come since.
    require(
        read.last() <= page.upTo() + (page.whole() ? Page.MOST : 0),
        "it has entry " + read.last() + " and says that it ends at " + page.upTo());
    require(
        page.upTo() <= page.mark().last() + Page.MOST,
        "it ends at " + page.upTo() + ", far beyond its journal's " + page.mark().last());
  }

  private static void follows(PageJson.Read read, Position after) throws NonsenseException {
    Page page = read.page();
    boolean sameRun = page.mark().run().equals(after.run());
    long most = sameRun ? page.upTo() : page.mark().base();
    require(after.sequence() <= most, "it goes back to " + most + " from " + after.sequence());
    if (read.count() == 0) {
      require(page.upTo() == after.sequence(), "it jumps to " + page.upTo() + " with no entry");
    } else {
      require(read.count() <= Page.MOST, "it has more than " + Page.MOST + " entries");
      require(
          read.first() > after.sequence(),
          "it goes back to " + read.first() + " from " + after.sequence());
      require(page.upTo() == read.last(), "it jumps from " + read.last() + " to " + page.upTo());
    }
  }

  private static void require(boolean well, String otherwise) throws NonsenseException {
    if (!well) {
      throw new NonsenseException(otherwise);
    }
  }
}
