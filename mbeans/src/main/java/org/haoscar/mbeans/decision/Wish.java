package org.haoscar.mbeans.decision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.haoscar.mbeans.decision.Answer.Done;
import org.haoscar.mbeans.decision.Answer.Refused;
import org.haoscar.mbeans.model.Act;
import org.haoscar.mbeans.model.Act.Kind;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.Standing;

/**
 * Makes an act of what an operator asks for, or says why not.
 *
 * @param nodes that can be in maintenance
 */
public record Wish(Book book, Set<String> nodes, Instant now) {
  /** What is muted for longer is forgotten. */
  public static final Duration LONGEST = Duration.ofDays(30);

  private static final int NAME = 64;
  private static final int MOST_NAMED = 20;

  /**
   * @param asked its target may be the beginning of an alarm's id or of a silence's name; of a new
   *     silence it is empty
   */
  public Answer answer(Act asked) {
    Act clean = cleaned(asked);
    Optional<String> wrong = wrong(clean);
    if (wrong.isPresent()) {
      return new Refused(wrong.get());
    }
    return switch (clean.kind()) {
      case ACKNOWLEDGE, CLOSE, COMMENT -> alarm(clean);
      case UNACKNOWLEDGE -> unacknowledge(clean);
      case SILENCE -> silence(clean);
      case END_SILENCE -> chosen(clean, names(Kind.SILENCE), "silence", "in force");
      case MAINTENANCE -> maintenance(clean);
      case END_MAINTENANCE -> endMaintenance(clean);
    };
  }

  /** On one line, and without what would act on a terminal. */
  private static Act cleaned(Act asked) {
    var by = new Act.By(line(asked.by().who()), asked.by().at(), 0);
    var words = new Act.Words(line(asked.words().why()), line(asked.words().scope()));
    return new Act(asked.kind(), line(asked.target()), by, asked.until(), words);
  }

  private static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }

  private Optional<String> wrong(Act asked) {
    if (asked.by().who().isEmpty() || asked.by().who().length() > NAME) {
      return Optional.of("say who asks, in at most " + NAME + " characters");
    }
    if (needsReason(asked.kind()) && asked.words().why().isEmpty()) {
      return Optional.of(
          asked.kind() == Kind.COMMENT
              ? "an empty comment says nothing"
              : "say why, for the others");
    }
    return needsEnd(asked.kind()) || asked.until().isPresent()
        ? wrongEnd(asked.until())
        : Optional.empty();
  }

  private static boolean needsReason(Kind kind) {
    return switch (kind) {
      case ACKNOWLEDGE, COMMENT, SILENCE, MAINTENANCE, CLOSE -> true;
      case UNACKNOWLEDGE, END_SILENCE, END_MAINTENANCE -> false;
    };
  }

  private static boolean needsEnd(Kind kind) {
    return kind == Kind.SILENCE || kind == Kind.MAINTENANCE;
  }

  private Optional<String> wrongEnd(Optional<Instant> until) {
    String most = "at most " + LONGEST.toDays() + " days from now";
    if (until.isEmpty()) {
      return Optional.of("say when it ends, " + most);
    }
    if (!until.get().isAfter(now)) {
      return Optional.of("it would end at " + until.get() + ", which is past");
    }
    return until.get().isAfter(now.plus(LONGEST))
        ? Optional.of("it would end at " + until.get() + ": " + most)
        : Optional.empty();
  }

  private Answer alarm(Act asked) {
    return chosen(asked, openAlarms(standing -> true), "alarm", "open");
  }

  private Answer unacknowledge(Act asked) {
    var acknowledged = openAlarms(one -> book.orders().acknowledged(one.id(), now).isPresent());
    return chosen(asked, acknowledged, "alarm", "open and acknowledged");
  }

  /** By id, aliases included, with what each is. */
  private Map<String, String> openAlarms(Predicate<Standing> which) {
    return book.alarms().stream()
        .flatMap(alarm -> book.open(alarm.key()).stream())
        .filter(which)
        .collect(inOrder(Standing::id, one -> one.id() + " (" + one.key() + ")"));
  }

  private static <T> Collector<T, ?, Map<String, String>> inOrder(
      Function<T, String> name, Function<T, String> words) {
    return Collectors.toMap(name, words, (a, b) -> a, LinkedHashMap::new);
  }

  private Answer silence(Act asked) {
    if (asked.words().scope().isEmpty()) {
      return new Refused(
          "say what to silence, such as condition=drbd.* subject=NODE object=NAME; maintenance of "
              + AlarmKey.PAIR
              + " mutes everything");
    }
    return switch (Matchers.of(asked.words().scope())) {
      case Matchers.Parsed.Wrong(String why) -> new Refused(why);
      case Matchers.Parsed.Right(Matchers matchers) -> new Done(targeted(asked, name(asked)));
    };
  }

  /** {@code alpha-3f9c20}: two heads that are asked at the same time make two names. */
  private String name(Act asked) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(asked.toString().getBytes(StandardCharsets.UTF_8));
      return book.head() + "-" + HexFormat.of().formatHex(digest, 0, 3);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private Answer maintenance(Act asked) {
    var all = new TreeSet<>(nodes);
    all.add(AlarmKey.PAIR);
    return all.contains(asked.target())
        ? new Done(asked)
        : new Refused(none("node", asked.target()) + "there is " + String.join(", ", all));
  }

  private Answer endMaintenance(Act asked) {
    var some = names(Kind.MAINTENANCE);
    return some.containsKey(asked.target())
        ? new Done(asked)
        : new Refused(none("maintenance", asked.target()) + are("in force", some));
  }

  private Map<String, String> names(Kind kind) {
    return book.orders().inForce(kind, now).stream()
        .map(said -> said.act().target())
        .collect(inOrder(name -> name, name -> name));
  }

  /**
   * The one that the target names, or begins.
   *
   * @param all names with what each is
   */
  private static Answer chosen(Act asked, Map<String, String> all, String what, String how) {
    String target = asked.target();
    List<String> some =
        all.containsKey(target)
            ? List.of(target)
            : all.keySet().stream()
                .filter(one -> !target.isEmpty() && one.startsWith(target))
                .toList();
    return switch (some.size()) {
      case 0 -> new Refused(none(what, target) + are(how, all));
      case 1 -> new Done(targeted(asked, some.getFirst()));
      default ->
          new Refused(
              "\"" + target + "\" may be any of " + String.join(", ", some) + ": say more of it");
    };
  }

  private static String none(String what, String name) {
    return "there is no " + what + " \"" + name + "\": ";
  }

  private static String are(String how, Map<String, String> all) {
    String more = all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "";
    return all.isEmpty()
        ? "none is " + how
        : all.values().stream()
            .limit(MOST_NAMED)
            .collect(Collectors.joining(", ", how + ": ", more));
  }

  private static Act targeted(Act asked, String target) {
    return new Act(asked.kind(), target, asked.by(), asked.until(), asked.words());
  }
}
