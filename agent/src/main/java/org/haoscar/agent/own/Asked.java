package org.haoscar.agent.own;

import java.util.List;
import java.util.Optional;
import org.haoscar.agent.config.Reload;
import org.haoscar.agent.jmx.Operations;
import org.haoscar.agent.schedule.Timetable;
import org.haoscar.mbeans.agent.AgentStatus.CheckRow;
import org.haoscar.mbeans.decision.Answer;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.State;
import org.haoscar.mbeans.port.Journal;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.JournalException;

/** What people ask the running agent for. */
public record Asked(Journal journal, Timetable timetable, Reload configuration, Acting acting)
    implements Operations {
  private static final int MOST = 10_000;

  @Override
  public Answer act(Act wish) {
    return acting.act(wish);
  }

  @Override
  public List<Delivery> messages(Optional<String> channel, Optional<State> state, int max)
      throws JournalException {
    // A channel's are looked for among more, so that a busier channel does not hide them.
    List<Delivery> some =
        state.isPresent()
            ? journal.deliveries(state.get(), channel.isPresent() ? MOST : max)
            : Newest.messages(journal, channel.isPresent() ? MOST : max);
    return some.stream()
        .filter(row -> channel.filter(name -> !name.equals(row.channel())).isEmpty())
        .limit(max)
        .toList();
  }

  @Override
  public List<Entry> events(long after, int max) throws JournalException {
    return journal.entries(after, max);
  }

  @Override
  public List<CheckRow> check() {
    return timetable.askAll();
  }

  @Override
  public Reload.Result reload() {
    Reload.Result result = configuration.reload();
    timetable.replan();
    return result;
  }
}
