package org.haoscar.routes;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.haoscar.mbeans.model.Delivery;
import org.jspecify.annotations.Nullable;

/** What becomes of the parcel that a route is working on. The first word counts. */
final class Settlement {
  private final Parcel parcel;
  private final AtomicReference<@Nullable Optional<UnaryOperator<Delivery>>> word =
      new AtomicReference<>();

  Settlement(Parcel parcel) {
    this.parcel = parcel;
  }

  Parcel parcel() {
    return parcel;
  }

  Delivery delivery() {
    return parcel.delivery();
  }

  void settle(UnaryOperator<Delivery> outcome) {
    word.compareAndSet(null, Optional.of(outcome));
  }

  /** Nothing becomes of it: it stays due, whatever the broken route says at its end. */
  void breakOff() {
    word.compareAndSet(null, Optional.empty());
  }

  /** Of each delivery; none when nothing was said, or it was broken off. */
  List<Delivery> outcomes() {
    Optional<UnaryOperator<Delivery>> said = word.get();
    return said == null || said.isEmpty()
        ? List.of()
        : parcel.rows().stream().map(said.get()).toList();
  }
}
