package org.haoscar.mbeans.peer;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.haoscar.mbeans.drbd.Copy;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Component;
import org.haoscar.mbeans.table.Snapshot;

/**
 * What a head tells the other of itself, as a flat map of words that either release may add to:
 *
 * <pre>
 * release             0.1
 * protocol            1
 * cluster             hpc
 * head                ha1
 * boot                5f0c1f0e-6d0e-4d6a-8f0b-3f2a1f8f2c11
 * wall                1795283122417
 * configuration       sha256:9f86d081884c7d65…
 * active              ha1
 * drbd                told
 * drbd r0/0 role      primary
 * </pre>
 *
 * @param wall its wall clock when it said so
 * @param configuration a digest of what both heads' configurations must have in common; empty where
 *     it is not told
 * @param active which head it believes to be active; empty where it cannot tell
 * @param words of its components, each led by the component's name
 */
public record Facts(
    Who who,
    Instant wall,
    String configuration,
    Optional<String> active,
    SortedMap<String, String> words) {

  /** Beyond these a peer is not told more, nor heard. */
  static final int MOST_WORDS = 4_096;

  static final int LONGEST = 512;

  private static final String TOLD = "told";
  private static final String NUMBER = "[0-9]{1,9}";
  private static final String MILLIS = "[0-9]{1,15}";

  /**
   * @param protocol of the link, rising by one with each change that an older head would not
   *     understand
   * @param boot the kernel's id of this boot: another one is a node that was down
   */
  public record Who(Origin origin, String release, int protocol, String boot) {}

  public Facts {
    words = Collections.unmodifiableSortedMap(bounded(words));
  }

  private static TreeMap<String, String> bounded(Map<String, String> words) {
    var kept = new TreeMap<>(words);
    kept.entrySet().removeIf(w -> w.getKey().length() > LONGEST || w.getValue().length() > LONGEST);
    while (kept.size() > MOST_WORDS) {
      kept.pollLastEntry();
    }
    return kept;
  }

  /**
   * The same with what a component tells. A component that tells nothing has nothing to watch; one
   * that cannot be read now is not to be added.
   */
  public Facts with(String component, Map<String, String> told) {
    var more = new TreeMap<>(words);
    more.put(component, TOLD);
    told.forEach((name, value) -> more.put(component + " " + name, value));
    return new Facts(who, wall, configuration, active, more);
  }

  /** The same with what a component shows now; one that cannot be read now tells nothing. */
  public <S> Facts with(Component<S> component, Snapshot snapshot) {
    return snapshot
        .seen(component.module())
        .filter(seen -> !seen.stale())
        .map(seen -> with(component.name(), seen.status().map(component::facts).orElse(Map.of())))
        .orElse(this);
  }

  /** The same with the head that is active by the word of an engine here. */
  public Facts active(Optional<String> head) {
    return new Facts(who, wall, configuration, head, words);
  }

  /** Whether what is not among a component's words is not there. */
  public boolean tells(String component) {
    return TOLD.equals(words.get(component));
  }

  /** The words of one component, without its name. */
  public Map<String, String> of(String component) {
    String lead = component + " ";
    var its = new TreeMap<String, String>();
    words
        .tailMap(lead)
        .forEach(
            (name, value) -> {
              if (name.startsWith(lead)) {
                its.put(name.substring(lead.length()), value);
              }
            });
    return its;
  }

  public String head() {
    return who.origin().head();
  }

  List<Copy> copies() {
    return Copy.read(of("drbd"));
  }

  public Map<String, String> toMap() {
    var map = new TreeMap<>(words);
    map.put("cluster", who.origin().cluster());
    map.put("head", who.origin().head());
    map.put("release", who.release());
    map.put("protocol", Integer.toString(who.protocol()));
    map.put("boot", who.boot());
    map.put("wall", Long.toString(wall.toEpochMilli()));
    map.put("configuration", configuration);
    active.ifPresent(head -> map.put("active", head));
    return map;
  }

  /** Empty where it does not say who speaks, by what protocol, and when. */
  public static Optional<Facts> of(Map<String, String> map) {
    var rest = new TreeMap<>(map);
    String cluster = taken(rest, "cluster");
    String head = taken(rest, "head");
    String protocol = taken(rest, "protocol");
    String wall = taken(rest, "wall");
    var who =
        new Who(
            new Origin(cluster, head),
            taken(rest, "release"),
            protocol.matches(NUMBER) ? Integer.parseInt(protocol) : 0,
            taken(rest, "boot"));
    String configuration = taken(rest, "configuration");
    String active = taken(rest, "active");
    if (cluster.isEmpty() || head.isEmpty() || who.protocol() == 0 || !wall.matches(MILLIS)) {
      return Optional.empty();
    }
    return Optional.of(
        new Facts(
            who,
            Instant.ofEpochMilli(Long.parseLong(wall)),
            configuration,
            Optional.of(active).filter(name -> !name.isEmpty()),
            rest));
  }

  private static String taken(Map<String, String> map, String name) {
    String value = Optional.ofNullable(map.remove(name)).orElse("");
    return value.length() > LONGEST ? "" : value;
  }
}
