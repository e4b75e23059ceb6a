package org.haoscar.agent.own;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.haoscar.mbeans.decision.Answer;
import org.haoscar.mbeans.decision.Book;
import org.haoscar.mbeans.decision.Wish;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.port.Time;
import org.haoscar.routes.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has operators' acts stored, and waits for it for a while.
 *
 * @param nodes that can be in maintenance
 * @param store done when the act is stored
 */
public record Acting(
    Supplier<Book> book,
    Supplier<Set<String>> nodes,
    Function<Act, CompletableFuture<Void>> store,
    Time time) {
  private static final Logger LOG = LoggerFactory.getLogger(Acting.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  public Acting(Flow flow, Supplier<Set<String>> nodes, Time time) {
    this(flow::book, nodes, flow::act, time);
  }

  Answer act(Act wish) {
    Answer answer = new Wish(book.get(), nodes.get(), time.now()).answer(wish);
    return answer instanceof Answer.Done(Act act) ? stored(act) : answer;
  }

  private Answer stored(Act act) {
    try {
      store.apply(act).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      LOG.info("{} {} by {}: {}", act.kind().label(), act.target(), act.by().who(), act.words());
      return new Answer.Done(act);
    } catch (ExecutionException e) {
      LOG.warn("an operator's act could not be stored: {}", act, e);
      return new Answer.Refused("it could not be stored: " + e.getCause().getMessage());
    } catch (TimeoutException e) {
      LOG.warn("an operator's act is not stored yet: {}", act, e);
      return new Answer.Refused(
          "the journal does not take it now; the agent goes on trying, so it may yet be done");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Refused("interrupted before it was stored");
    }
  }
}
