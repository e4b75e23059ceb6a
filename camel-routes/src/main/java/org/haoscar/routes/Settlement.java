package org.haoscar.routes;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.haoscar.mbeans.model.Delivery;
import org.jspecify.annotations.Nullable;

/** What becomes of the delivery that a route is working on. The first word counts. */
final class Settlement {
  private final Delivery delivery;
  private final AtomicReference<@Nullable Optional<Delivery>> word = new AtomicReference<>();

  Settlement(Delivery delivery) {
    this.delivery = delivery;
  }

  Delivery delivery() {
    return delivery;
  }

  void settle(Delivery outcome) {
    word.compareAndSet(null, Optional.of(outcome));
  }

  /** Nothing becomes of it: it stays due, whatever the broken route says at its end. */
  void breakOff() {
    word.compareAndSet(null, Optional.empty());
  }

  Optional<Delivery> outcome() {
    Optional<Delivery> said = word.get();
    return said == null ? Optional.empty() : said;
  }
}
