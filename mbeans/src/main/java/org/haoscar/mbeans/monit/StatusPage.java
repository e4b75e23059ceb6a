package org.haoscar.mbeans.monit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.text.Attributes;
import org.haoscar.mbeans.text.Element;
import org.haoscar.mbeans.text.Xml;

/**
 * Reads {@code /_status?format=xml&level=full}, in one line:
 *
 * <pre>
 * &lt;?xml version="1.0" encoding="ISO-8859-1"?&gt;
 * &lt;monit&gt;
 *   &lt;server&gt;&lt;version&gt;5.33.0&lt;/version&gt;&lt;uptime&gt;13&lt;/uptime&gt;&lt;poll&gt;5&lt;/poll&gt; … &lt;/server&gt;
 *   &lt;service type="3"&gt;&lt;name&gt;sshd&lt;/name&gt;&lt;collected_sec&gt;1795294427&lt;/collected_sec&gt;
 *     &lt;status&gt;0&lt;/status&gt;&lt;status_hint&gt;0&lt;/status_hint&gt;&lt;monitor&gt;1&lt;/monitor&gt;&lt;monitormode&gt;0&lt;/monitormode&gt;
 *     &lt;pid&gt;2785&lt;/pid&gt; … &lt;/service&gt;
 * &lt;/monit&gt;
 * </pre>
 *
 * A service whose own status cannot be read is left out. What a program check ended with is another
 * {@code status}, one level below.
 */
final class StatusPage {
  private static final int MOST_SERVICES = 1_000;
  private static final String NUMBER = "[0-9]{1,18}";

  private StatusPage() {}

  /** Empty where it is not the page. */
  static Optional<MonitStatus> parse(String text, MonitLog log) {
    return Xml.read(text)
        .filter(root -> root.name().equals("monit"))
        .flatMap(root -> root.first("server").map(server -> status(root, server, log)));
  }

  private static MonitStatus status(Element root, Element server, MonitLog log) {
    Map<String, Service> services = new LinkedHashMap<>();
    root.all("service")
        .limit(MOST_SERVICES)
        .flatMap(element -> service(element, log).stream())
        .forEach(service -> services.putIfAbsent(service.name(), service));
    return new MonitStatus(Optional.of(daemon(server)), List.copyOf(services.values()));
  }

  private static MonitStatus.Daemon daemon(Element server) {
    return new MonitStatus.Daemon(
        Attributes.name64(said(server, "version")),
        Attributes.name64(said(server, "localhostname")),
        number(server, "uptime"),
        number(server, "poll"));
  }

  private static Optional<Service> service(Element element, MonitLog log) {
    String name = said(element, "name");
    Optional<Long> status = number(element, "status");
    if (name.isBlank() || status.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Service(
            Attributes.name64(name),
            ServiceType.of(element.attributes().number("type").orElse(-1L)),
            new Service.Verdict(status.get(), number(element, "status_hint").orElse(0L)),
            watching(element, name, log),
            new Service.Use(element)));
  }

  private static Service.Watching watching(Element element, String name, MonitLog log) {
    Watched watched = Watched.of(number(element, "monitor").orElse(-1L));
    return new Service.Watching(
        watched,
        Mode.of(number(element, "monitormode").orElse(-1L)),
        number(element, "collected_sec").filter(s -> s < 1L << 32).map(Instant::ofEpochSecond),
        watched == Watched.NO ? log.why(name) : Why.WATCHED,
        log.restarts(name));
  }

  private static String said(Element element, String child) {
    return element.first(child).map(Element::text).orElse("");
  }

  private static Optional<Long> number(Element element, String child) {
    return element
        .first(child)
        .map(Element::text)
        .filter(t -> t.matches(NUMBER))
        .map(Long::valueOf);
  }
}
