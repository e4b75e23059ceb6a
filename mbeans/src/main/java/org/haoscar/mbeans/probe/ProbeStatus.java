package org.haoscar.mbeans.probe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the probes said on this head, whole. */
public record ProbeStatus(List<Probed> probes) {
  public ProbeStatus {
    probes = List.copyOf(probes);
  }

  public record Probed(String name, Place place, Answer answer) {
    State state() {
      return answer.state();
    }
  }

  /** {@code nfs state} is {@code critical}; of what only this head asks nothing. */
  Map<String, String> facts() {
    var facts = new TreeMap<String, String>();
    probes.stream()
        .filter(probed -> probed.place() != Place.HERE)
        .forEach(probed -> facts.put(probed.name() + " state", probed.state().label()));
    return facts;
  }

  Map<String, Map<String, String>> story() {
    var story = new TreeMap<String, Map<String, String>>();
    probes.forEach(p -> story.put(p.name(), Map.of("state", p.state().label())));
    return story;
  }
}
