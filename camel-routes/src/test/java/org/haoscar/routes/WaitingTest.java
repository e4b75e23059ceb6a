package org.haoscar.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.haoscar.mbeans.model.Change;
import org.haoscar.mbeans.model.Event;
import org.haoscar.mbeans.model.Sighting;
import org.junit.jupiter.api.Test;

class WaitingTest {

  @Test
  void whatCameFirstGoesFirst() {
    var waiting = new Waiting(10);
    waiting.add(seen("drbd", true, 1));
    waiting.add(seen("monit", true, 2));
    waiting.add(seen("drbd", true, 3));
    assertThat(story(waiting.take(2, 99))).containsExactly("1", "2");
    assertThat(story(waiting.take(2, 99))).containsExactly("3");
  }

  @Test
  void whenFullTheNewerStandsForTheOlderAndKeepsItsEvents() {
    var waiting = new Waiting(2);
    waiting.add(seen("drbd", true, 1));
    waiting.add(seen("monit", true, 2));
    waiting.add(seen("drbd", true, 3));
    List<Sighting> left = waiting.take(9, 999_999);
    assertThat(left).extracting(Sighting::component).containsExactly("monit", "drbd");
    assertThat(story(left)).containsExactly("2", "1", "3");
  }

  @Test
  void aReadingThatCouldNotTellDoesNotHideWhatWasTold() {
    var waiting = new Waiting(1);
    waiting.add(seen("drbd", true, 1));
    waiting.add(seen("drbd", false, 2));
    waiting.add(seen("drbd", false, 3));
    List<Sighting> left = waiting.take(9, 999_999);
    assertThat(left).extracting(Sighting::conclusive).containsExactly(true, false);
    assertThat(story(left)).containsExactly("1", "2", "3");
  }

  @Test
  void aLongStoryIsTakenInParts() {
    var waiting = new Waiting(10);
    waiting.add(seen("drbd", true, 1, 2, 3, 4, 5));
    waiting.add(seen("monit", true, 6));
    assertThat(story(waiting.take(9, 2))).containsExactly("1", "2");
    assertThat(story(waiting.take(9, 2))).containsExactly("3", "4");
    assertThat(story(waiting.take(9, 2))).containsExactly("5", "6");
    assertThat(waiting.take(9, 2)).isEmpty();
  }

  @Test
  void beyondAllMeasureTheOldestEventsGoAndAreCounted() {
    var waiting = new Waiting(2);
    int[] many = IntStream.range(0, 80_000).toArray();
    waiting.add(seen("drbd", true, many));
    waiting.add(seen("drbd", true, many));
    assertThat(waiting.forgotten()).isEqualTo(10_000);
    assertThat(story(waiting.take(9, 999_999))).hasSize(Waiting.MOST_EVENTS).startsWith("10000");
  }

  private static Sighting seen(String component, boolean conclusive, int... events) {
    List<Event> story =
        IntStream.of(events)
            .mapToObj(n -> new Change("r0", Integer.toString(n), "", ""))
            .map(change -> new Event(TestTime.START, component, "alpha", change))
            .toList();
    return new Sighting(component, TestTime.START, conclusive, List.of(), story);
  }

  private static List<String> story(List<Sighting> sightings) {
    return sightings.stream()
        .flatMap(sighting -> sighting.events().stream())
        .map(event -> event.change().what())
        .toList();
  }
}
