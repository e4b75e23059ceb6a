package org.haoscar.routes;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.haoscar.mbeans.decision.Input;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Sighting;
import org.haoscar.mbeans.port.Page;

/**
 * An input with those who wait until it is stored.
 *
 * @param promises of its pages, then of its acts
 */
record Work(Input input, List<CompletableFuture<Void>> promises) {

  Work {
    promises = List.copyOf(promises);
  }

  void stored() {
    promises.forEach(promise -> promise.complete(null));
  }

  void failed(Throwable why) {
    promises.forEach(promise -> promise.completeExceptionally(why));
  }

  /** Each thing by itself, in the order in which they are decided on. */
  List<Work> apart() {
    var parts = new ArrayList<Work>();
    Iterator<CompletableFuture<Void>> promise = promises.iterator();
    input
        .sightings()
        .forEach(one -> parts.add(part(List.of(one), List.of(), List.of(), List.of())));
    for (Page page : input.pages()) {
      parts.add(part(List.of(), List.of(page), List.of(), List.of(promise.next())));
    }
    for (Act act : input.acts()) {
      parts.add(part(List.of(), List.of(), List.of(act), List.of(promise.next())));
    }
    input.said().forEach(id -> parts.add(said(id)));
    return parts;
  }

  private Work part(
      List<Sighting> sightings,
      List<Page> pages,
      List<Act> acts,
      List<CompletableFuture<Void>> theirs) {
    return new Work(
        new Input(input.at(), input.onward(), sightings, pages, acts, Set.of()), theirs);
  }

  private Work said(String alarmId) {
    var one =
        new Input(input.at(), input.onward(), List.of(), List.of(), List.of(), Set.of(alarmId));
    return new Work(one, List.of());
  }
}
