package org.haoscar.mbeans.keepalived;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.keepalived.KeepalivedStatus.Instance;
import org.haoscar.mbeans.text.Attributes;
import org.haoscar.mbeans.text.Json;

/**
 * Reads the state files as grep prints them, and keepalived's JSON (2.0 and later):
 *
 * <pre>
 * /run/haoscar/keepalived/VI_1:MASTER 100
 * [{"data":{"iname":"VI_1","state":2,"effective_priority":100,"vips":["10.99.0.10\/24 dev eth0 …"]},
 *   "stats":{…}}]
 * </pre>
 */
final class KeepalivedText {
  private static final int MOST = 1_000;
  private static final Pattern LINE =
      Pattern.compile(
          "/.{0,4000}/([^/:.\\p{Cntrl}][^/:\\p{Cntrl}]{0,63}):([A-Z]{1,16})(?: ([0-9]{1,3}))?\\s*");

  private KeepalivedText() {}

  /** A state that this release does not know is OTHER; a line that is none is left out. */
  static List<Instance> states(String text) {
    return text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .limit(MOST)
        .map(m -> new Instance(m.group(1), State.of(m.group(2)), priority(m.group(3)), ""))
        .toList();
  }

  private static Optional<Long> priority(String digits) {
    return Optional.ofNullable(digits).map(Long::valueOf);
  }

  static List<Instance> dump(String text) {
    return Json.parse(text).map(Json::maps).orElse(List.of()).stream()
        .flatMap(each -> each.get("data") instanceof Map<?, ?> d ? Stream.of(d) : Stream.empty())
        .flatMap(data -> instance(data).stream())
        .limit(MOST)
        .toList();
  }

  private static Optional<Instance> instance(Map<?, ?> data) {
    Optional<Long> priority =
        Json.text(data, "effective_priority")
            .filter(p -> p.matches("[0-9]{1,3}"))
            .map(Long::valueOf);
    String addresses =
        Json.texts(data.get("vips")).stream()
            .map(vip -> vip.replace("\\/", "/").split(" ", 2)[0])
            .collect(Collectors.joining(","));
    return Json.text(data, "iname")
        .filter(name -> !name.isBlank())
        .flatMap(
            name ->
                Json.text(data, "state")
                    .map(
                        state ->
                            new Instance(
                                Attributes.name64(name),
                                State.ofNumber(state),
                                priority,
                                addresses.substring(0, Math.min(255, addresses.length())))));
  }
}
