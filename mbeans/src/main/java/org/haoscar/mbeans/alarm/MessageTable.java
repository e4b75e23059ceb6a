package org.haoscar.mbeans.alarm;

import static org.haoscar.mbeans.table.Syntax.LINE;
import static org.haoscar.mbeans.table.Syntax.MOMENT;
import static org.haoscar.mbeans.table.Syntax.NAME;
import static org.haoscar.mbeans.table.Syntax.NUMBER;
import static org.haoscar.mbeans.table.Syntax.oneOf;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.haoscar.mbeans.model.Delivery;
import org.haoscar.mbeans.model.Delivery.Said;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Syntax;
import org.haoscar.mbeans.table.Table;

/** Who said what, when and why, or why nobody did. */
final class MessageTable {
  private MessageTable() {}

  static final Table<AlarmStatus, Delivery> TABLE =
      new Table<>(
          8,
          "Message",
          "One of the newest messages about an alarm on one channel: said, or not, and why.",
          List.of(
              message(
                      1,
                      "Id",
                      new Syntax.Text(1, 100),
                      "The message's identity, the same in every attempt and on both heads: alarm,"
                          + " step and channel.",
                      Delivery::id)
                  .with(Column.Access.INDEX),
              message(2, "Channel", NAME, "The channel.", Delivery::channel),
              message(
                  3,
                  "State",
                  oneOf(Delivery.State.class),
                  "due: to be sent or tried again. held: the other head is to say it. delivered:"
                      + " the receiver has it. dead: given up. muted: an operator wants quiet."
                      + " closed: it needs no saying any more.",
                  Delivery::state),
              message(4, "AlarmId", new Syntax.Text(1, 32), "The alarm.", Delivery::alarmId),
              message(
                  5,
                  "Transition",
                  oneOf(Transition.Kind.class),
                  "Whether it says that the alarm was raised, changed or cleared.",
                  row -> row.transition().kind()),
              message(
                  6,
                  "Severity",
                  oneOf(Severity.class),
                  "The perceived severity that it tells.",
                  Delivery::word),
              message(
                  7,
                  "Condition",
                  NAME,
                  "What is or was wrong, as component and condition.",
                  row -> row.transition().alarm().key().condition().toString()),
              message(
                  8,
                  "Decided",
                  MOMENT,
                  "When it was decided to say it.",
                  row -> row.transition().at()),
              message(
                  9,
                  "At",
                  MOMENT,
                  "When it was said, or given up; of what waits, when it is due.",
                  row -> row.attempt().dueAt()),
              message(
                  10,
                  "Tries",
                  NUMBER,
                  "How often this head tried.",
                  row -> (long) row.attempt().count()),
              Column.<Delivery>maybe(
                      11,
                      "SaidBy",
                      LINE,
                      "The heads that said it, parted by commas; absent while nobody has.",
                      MessageTable::saidBy)
                  .with(Column.Metric.NONE),
              message(
                  12,
                  "Reason",
                  LINE,
                  "Why it is so: the receiver's last answer, or why it is held, muted, closed or"
                      + " dead.",
                  row -> row.attempt().reason()),
              message(
                  13,
                  "Subject",
                  NAME,
                  "The node that has it, or pair.",
                  row -> row.transition().alarm().key().subject()),
              message(
                  14,
                  "Object",
                  LINE,
                  "What has it.",
                  row -> row.transition().alarm().key().object())),
          AlarmStatus::messages);

  private static Optional<String> saidBy(Delivery row) {
    return Optional.of(
            row.said().stream().map(Said::head).sorted().collect(Collectors.joining(", ")))
        .filter(heads -> !heads.isEmpty());
  }

  private static Column<Delivery> message(
      int number, String name, Syntax syntax, String text, Function<Delivery, ?> value) {
    return Column.of(number, name, syntax, text, value).with(Column.Metric.NONE);
  }
}
