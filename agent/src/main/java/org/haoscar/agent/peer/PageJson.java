package org.haoscar.agent.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.haoscar.agent.peer.Strict.NonsenseException;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.port.Journal.Entry;
import org.haoscar.mbeans.port.Journal.Mark;
import org.haoscar.mbeans.port.Page;

/**
 * A page of a journal. Entries do not say whose they are: they are the page's head's.
 *
 * <pre>
 * {"cluster":"demo","head":"beta","mark":{"run":"1f0c","base":0,"oldest":1,"last":9},
 *  "whole":false,"upTo":9,"entries":[{"sequence":9,"kind":"event",…}],
 *  "claims":[{"head":"alpha","open":true,"alarm":{…}}]}
 * </pre>
 */
final class PageJson {
  private PageJson() {}

  private static final int MOST_ENTRIES = 50_000;
  static final long GREATEST = 1L << 53;

  /**
   * A page as it was read.
   *
   * @param count entries of kinds that we do not know included, and so are first and last
   * @param skipped those
   */
  record Read(Page page, int count, long first, long last, int skipped) {}

  static ObjectNode of(Page page) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("cluster", page.origin().cluster())
            .put("head", page.origin().head());
    json.putObject("mark")
        .put("run", page.mark().run())
        .put("base", page.mark().base())
        .put("oldest", page.mark().oldest())
        .put("last", page.mark().last());
    json.put("whole", page.whole()).put("upTo", page.upTo());
    var entries = json.putArray("entries");
    page.entries().forEach(entry -> entries.add(EntryJson.of(entry)));
    var claims = json.putArray("claims");
    page.claims().forEach(claim -> claims.add(EntryJson.of(claim)));
    return json;
  }

  static Read read(JsonNode json) throws NonsenseException {
    var origin = new Origin(Strict.text(json, "cluster", 64), Strict.text(json, "head", 64));
    JsonNode raw = Strict.array(json, "entries", MOST_ENTRIES);
    List<Entry> entries = entries(raw, origin);
    var page =
        new Page(
            origin,
            mark(json.path("mark")),
            Strict.truth(json, "whole"),
            entries,
            Strict.whole(json, "upTo", 0, GREATEST),
            claims(Strict.array(json, "claims", MOST_ENTRIES)));
    int count = raw.size();
    return new Read(
        page,
        count,
        count == 0 ? 0 : raw.get(0).path("sequence").longValue(),
        count == 0 ? 0 : raw.get(count - 1).path("sequence").longValue(),
        count - entries.size());
  }

  private static Mark mark(JsonNode json) throws NonsenseException {
    String run = Strict.text(json, "run", 128);
    if (!Target.RUN.matcher(run).matches()) {
      throw new NonsenseException("\"run\" is no name");
    }
    return new Mark(
        run,
        Strict.whole(json, "base", 0, GREATEST),
        Strict.whole(json, "oldest", 0, GREATEST),
        Strict.whole(json, "last", 0, GREATEST));
  }

  private static List<Entry> entries(JsonNode raw, Origin origin) throws NonsenseException {
    var entries = new ArrayList<Entry>();
    long before = 0;
    for (JsonNode each : raw) {
      long sequence = Strict.whole(each, "sequence", 1, GREATEST);
      if (sequence <= before) {
        throw new NonsenseException("entry " + sequence + " comes after " + before);
      }
      before = sequence;
      Optional<Entry> entry = EntryJson.read(each, origin, sequence);
      entry.ifPresent(entries::add);
    }
    return entries;
  }

  private static List<Claim> claims(JsonNode raw) throws NonsenseException {
    var claims = new ArrayList<Claim>();
    for (JsonNode each : raw) {
      claims.add(EntryJson.claim(each));
    }
    return claims;
  }
}
