package org.haoscar.agent.jmx;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.haoscar.agent.config.Mistake;
import org.haoscar.agent.config.Reload;
import org.haoscar.agent.json.Shelf;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.agent.AgentStatus.Result;
import org.haoscar.mbeans.decision.Answer;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Wish;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.port.Journal.Entry;

/**
 * An agent with two entries in its journal, a check that warns, a mistake in its file, and an open
 * alarm that operators may act on.
 */
public final class PlayedOperations implements Operations {
  private Book book = Shelf.book(List.of(Shelf.alarm(Severity.CRITICAL)));

  @Override
  public List<Entry> events(long after, int max) {
    return Stream.<Entry>of(Shelf.happened(), Shelf.raised())
        .filter(entry -> entry.sequence() > after)
        .limit(max)
        .toList();
  }

  @Override
  public Answer act(Act wish) {
    Answer answer = new Wish(book, Set.of("alpha", "beta"), Shelf.NOW).answer(wish);
    if (answer instanceof Answer.Done(Act act)) {
      book = Shelf.ordered(book, act);
    }
    return answer;
  }

  @Override
  public List<Delivery> messages(
      Optional<String> channel, Optional<Delivery.State> state, int max) {
    return Stream.of(
            Shelf.message(Delivery.State.DELIVERED, "250 ok"),
            Shelf.message(Delivery.State.HELD, "beta speaks: it is the active head"))
        .filter(row -> channel.filter(name -> !name.equals(row.channel())).isEmpty())
        .filter(row -> state.filter(only -> only != row.state()).isEmpty())
        .limit(max)
        .toList();
  }

  @Override
  public List<CheckRow> check() {
    return List.of(Shelf.check(Result.OK), Shelf.check(Result.WARNING));
  }

  @Override
  public Reload.Result reload() {
    return new Reload.Result.Refused(List.of(new Mistake(3, 1, "snmp", "no such key", "")));
  }
}
