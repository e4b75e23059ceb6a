package org.haoscar.mbeans.corosync;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.haoscar.mbeans.corosync.Quorum.Member;
import org.haoscar.mbeans.corosync.Quorum.Votes;

/**
 * Reads {@code corosync-quorumtool -s}, whose exit status 2 means not quorate:
 *
 * <pre>
 * Quorum information
 * ------------------
 * Date:             Sun Nov 22 05:21:45 2026
 * Quorum provider:  corosync_votequorum
 * Nodes:            2
 * Node ID:          1
 * Ring ID:          1.53                    (1.x/53 in line 2)
 * Quorate:          Yes
 *
 * Votequorum information
 * ----------------------
 * Expected votes:   3
 * Highest expected: 3
 * Total votes:      2
 * Quorum:           2                       (2 Activity blocked)
 * Flags:            Quorate Qdevice
 *
 * Membership information
 * ----------------------
 *     Nodeid      Votes    Qdevice Name     (no column Qdevice without one)
 *          1          1   A,NV,NMW ha1 (local)
 *          2          1         NR ha2
 *          0          0            Qdevice (votes 1)
 * </pre>
 */
final class QuorumText {
  private static final Pattern FIELD = Pattern.compile("([A-Z][A-Za-z ]{1,30}):\\s+(\\S.{0,199})");
  private static final Pattern MEMBER =
      Pattern.compile("\\s+(\\d{1,10})\\s+(\\d{1,9})\\s+(?:([A-Z,]{2,20})\\s+)?(\\S{1,64})( .*)?");
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})(\\D.*)?");
  private static final String DEVICE_COLUMN = "Qdevice Name";
  private static final int MOST_MEMBERS = 1000;

  private final Map<String, String> fields = new HashMap<>();
  private final Map<Long, Member> members = new HashMap<>();
  private Optional<Long> deviceVotes = Optional.empty();
  private boolean listing;
  private boolean deviceColumn;

  private QuorumText() {}

  /** Empty where it is not whole: a member that is not listed would look lost. */
  static Optional<Quorum> read(String text) {
    var reading = new QuorumText();
    text.lines().forEach(reading::line);
    return reading.whole();
  }

  private void line(String line) {
    Matcher field = FIELD.matcher(line);
    Matcher member = MEMBER.matcher(line);
    if (line.strip().startsWith("Nodeid ")) {
      listing = true;
      deviceColumn = line.contains(DEVICE_COLUMN);
    } else if (listing && member.matches()) {
      member(member);
    } else if (field.matches()) {
      fields.putIfAbsent(field.group(1), field.group(2).strip());
    }
  }

  private void member(Matcher row) {
    long id = Long.parseLong(row.group(1));
    long votes = Long.parseLong(row.group(2));
    Optional<String> device = Optional.ofNullable(row.group(3)).filter(flags -> deviceColumn);
    if (id == 0) {
      deviceVotes = Optional.of(votes);
    } else if (id <= 0xFFFF_FFFFL
        && members.size() < MOST_MEMBERS
        && device.isPresent() == deviceColumn) {
      members.put(id, new Member(id, votes, row.group(4), device));
    }
  }

  private Optional<Quorum> whole() {
    Optional<Boolean> quorate =
        Optional.ofNullable(fields.get("Quorate"))
            .filter(word -> word.equals("Yes") || word.equals("No"))
            .map("Yes"::equals);
    Optional<Long> id = number("Node ID");
    boolean all = number("Nodes").filter(n -> n == members.size()).isPresent();
    boolean self = id.filter(members::containsKey).isPresent();
    if (quorate.isEmpty() || !all || !self) {
      return Optional.empty();
    }
    var sorted = new ArrayList<>(members.values());
    sorted.sort((a, b) -> Long.compare(a.id(), b.id()));
    String ring = fields.getOrDefault("Ring ID", "");
    return Optional.of(new Quorum(id.get(), ring, quorate.get(), votes(), sorted, deviceVotes));
  }

  private Optional<Votes> votes() {
    return number("Expected votes")
        .flatMap(
            expected ->
                number("Total votes")
                    .flatMap(
                        total -> number("Quorum").map(needed -> votes(expected, total, needed))));
  }

  private Votes votes(long expected, long total, long needed) {
    List<String> flags = List.of(fields.getOrDefault("Flags", "").split("\\s+"));
    return new Votes(expected, number("Highest expected").orElse(expected), total, needed, flags);
  }

  private Optional<Long> number(String key) {
    return Optional.ofNullable(fields.get(key))
        .map(NUMBER::matcher)
        .filter(Matcher::matches)
        .map(m -> Long.valueOf(m.group(1)));
  }
}
