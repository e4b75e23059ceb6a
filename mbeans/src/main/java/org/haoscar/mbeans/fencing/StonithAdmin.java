package org.haoscar.mbeans.fencing;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.haoscar.mbeans.cib.FenceEvent;
import org.haoscar.mbeans.text.Attributes;
import org.haoscar.mbeans.text.Element;
import org.haoscar.mbeans.text.Xml;

/** Reads what {@code stonith_admin} prints. */
final class StonithAdmin {
  private static final int MOST = 1_000;
  private static final Pattern FOUND = Pattern.compile("(No|\\d{1,6}) (fence )?devices? found");
  private static final Pattern NAME = Pattern.compile("\\s?[\\w.:-]{1,64}");

  private StonithAdmin() {}

  /**
   * The devices of {@code -L} and {@code -l NODE}. Both are of this node's fencer alone: a device
   * that may not run here is not in it.
   *
   * <pre>
   * &lt;list name="registered fence devices" count="1"&gt;      st_ha2
   *   &lt;item name="device"&gt;st_ha2&lt;/item&gt;                    1 fence device found
   * </pre>
   *
   * Version 1.1 has the text alone, with a space before each name and {@code 1 devices found}.
   */
  static Optional<SortedSet<String>> devices(String text) {
    Optional<Element> root = Xml.read(text);
    return root.isPresent()
        ? list(root.get(), "registered fence devices").map(StonithAdmin::items)
        : lines(text);
  }

  private static SortedSet<String> items(Element list) {
    var names = new TreeSet<String>();
    list.all("item")
        .map(Element::text)
        .filter(name -> NAME.matcher(name).matches())
        .limit(MOST)
        .forEach(names::add);
    return names;
  }

  private static Optional<SortedSet<String>> lines(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || !FOUND.matcher(lines.getLast().strip()).matches()) {
      return Optional.empty();
    }
    List<String> names = lines.subList(0, lines.size() - 1);
    return names.stream().allMatch(name -> NAME.matcher(name).matches())
        ? Optional.of(new TreeSet<>(names.stream().map(String::strip).limit(MOST).toList()))
        : Optional.empty();
  }

  /** {@code -V -H '*' --output-as=xml}, the newest first. */
  static Optional<List<FenceEvent>> history(String text) {
    return Xml.read(text)
        .flatMap(root -> list(root, "fencing history"))
        .map(list -> events(list).limit(MOST).toList());
  }

  private static Stream<FenceEvent> events(Element list) {
    return list.all("fence_event").map(e -> new FenceEvent(e.attributes()));
  }

  private static Optional<Element> list(Element root, String name) {
    return root.all("list").filter(l -> named(l.attributes(), name)).findFirst();
  }

  private static boolean named(Attributes attributes, String name) {
    return attributes.text("name").filter(name::equals).isPresent();
  }
}
