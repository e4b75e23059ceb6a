package org.haoscar.mbeans.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An XML element, whole. */
public record Element(String name, Attributes attributes, List<Element> children, String text) {
  public Element {
    children = List.copyOf(children);
  }

  /** The children of this name. */
  public Stream<Element> all(String child) {
    return children.stream().filter(e -> e.name.equals(child));
  }

  public Optional<Element> first(String child) {
    return all(child).findFirst();
  }

  /** The children of the children of this path: {@code at("configuration", "nodes")}. */
  public Stream<Element> at(String... path) {
    Stream<Element> here = Stream.of(this);
    for (String step : path) {
      here = here.flatMap(e -> e.all(step));
    }
    return here;
  }

  /** Those of this name, however deep, in the order of the text; this one too. */
  public Stream<Element> within(String wanted) {
    Stream<Element> below = children.stream().flatMap(e -> e.within(wanted));
    return name.equals(wanted) ? Stream.concat(Stream.of(this), below) : below;
  }
}
