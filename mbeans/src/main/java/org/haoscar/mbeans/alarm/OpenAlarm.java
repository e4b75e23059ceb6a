package org.haoscar.mbeans.alarm;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Orders;
import org.haoscar.mbeans.decision.Orders.Mute;
import org.haoscar.mbeans.decision.Orders.Said;
import org.haoscar.mbeans.model.Alarm;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Standing;

/**
 * An alarm that is open, with what operators said about it.
 *
 * @param muted why it is not told now, and until when
 * @param comments the oldest first
 */
public record OpenAlarm(
    Alarm alarm,
    Claimed claimed,
    Optional<Said> acknowledged,
    Optional<Mute> muted,
    List<Said> comments) {

  /**
   * @param heads whose claims keep it open
   * @param aliases ids of other episodes of the same alarm that are open too
   */
  public record Claimed(List<String> heads, List<String> aliases) {
    public Claimed {
      heads = List.copyOf(heads);
      aliases = List.copyOf(aliases);
    }
  }

  /** An operator's comment, the how manieth about its alarm. */
  public record Comment(String alarmId, int number, Said said) {}

  public OpenAlarm {
    comments = List.copyOf(comments);
  }

  /** All that are open, the longest open first. */
  public static List<OpenAlarm> of(Book book, Instant now) {
    return book.alarms().stream().map(alarm -> of(alarm, book, now)).toList();
  }

  private static OpenAlarm of(Alarm alarm, Book book, Instant now) {
    List<Standing> episodes = book.open(alarm.key());
    List<String> ids = episodes.stream().map(Standing::id).toList();
    Orders orders = book.orders();
    return new OpenAlarm(
        alarm,
        new Claimed(heads(episodes), ids.stream().filter(id -> !id.equals(alarm.id())).toList()),
        ids.stream().flatMap(id -> orders.acknowledged(id, now).stream()).max(Said.BY_ORDER),
        orders.muted(alarm.key(), now),
        ids.stream().flatMap(id -> orders.comments(id).stream()).sorted(Said.BY_ORDER).toList());
  }

  private static List<String> heads(List<Standing> episodes) {
    return episodes.stream()
        .flatMap(one -> one.claims().values().stream())
        .filter(Claim::open)
        .map(Claim::head)
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  List<Comment> numberedComments() {
    return IntStream.range(0, comments.size())
        .mapToObj(i -> new Comment(alarm.id(), i + 1, comments.get(i)))
        .toList();
  }
}
