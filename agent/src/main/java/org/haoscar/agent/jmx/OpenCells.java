package org.haoscar.agent.jmx;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.management.Descriptor;
import javax.management.ImmutableDescriptor;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanAttributeInfoSupport;
import javax.management.openmbean.SimpleType;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Syntax;

/** Columns as attributes of open types: moments in epoch milliseconds, enumerations as labels. */
final class OpenCells {
  private OpenCells() {}

  static SimpleType<?> type(Syntax syntax) {
    return switch (syntax) {
      case Syntax.Text t -> SimpleType.STRING;
      case Syntax.Enumeration e -> SimpleType.STRING;
      case Syntax.Truth t -> SimpleType.BOOLEAN;
      case Syntax.Moment m -> SimpleType.LONG;
      case Syntax.Age a -> SimpleType.LONG;
      case Syntax.Whole w -> SimpleType.LONG;
      case Syntax.Gauge64 g -> SimpleType.LONG;
      case Syntax.Counter64 c -> SimpleType.LONG;
      case Syntax.Percent p -> SimpleType.LONG;
    };
  }

  static Object value(Syntax syntax, Object value, Instant now) {
    return switch (syntax) {
      case Syntax.Enumeration e -> ((Coded) value).label();
      case Syntax.Moment m -> ((Instant) value).toEpochMilli();
      case Syntax.Age a -> Duration.between((Instant) value, now).toSeconds();
      case Syntax.Text t -> value;
      case Syntax.Truth t -> value;
      case Syntax.Whole w -> value;
      case Syntax.Gauge64 g -> value;
      case Syntax.Counter64 c -> value;
      case Syntax.Percent p -> value;
    };
  }

  static OpenMBeanAttributeInfo attribute(Column<?> column) {
    boolean readable = true;
    boolean writable = false;
    boolean isIs = false;
    return new OpenMBeanAttributeInfoSupport(
        column.name(),
        column.facts().text(),
        type(column.syntax()),
        readable,
        writable,
        isIs,
        descriptor(column));
  }

  /** With JMX's own field names: {@code units}, {@code since}, {@code metricType}. */
  private static Descriptor descriptor(Column<?> column) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("since", column.facts().since());
    String unit = unit(column);
    if (!unit.isEmpty()) {
      fields.put("units", unit);
    }
    if (column.facts().metric() != Column.Metric.NONE) {
      fields.put("metricType", column.facts().metric().name().toLowerCase(Locale.ROOT));
    }
    if (column.syntax() instanceof Syntax.Enumeration(var type)) {
      fields.put("legalValues", labels(type));
    }
    return new ImmutableDescriptor(fields);
  }

  private static String unit(Column<?> column) {
    return switch (column.syntax()) {
      case Syntax.Moment m -> "milliseconds since 1970-01-01T00:00:00Z";
      case Syntax.Percent p -> "hundredths of a percent";
      case Syntax.Text t -> column.facts().unit();
      case Syntax.Enumeration e -> column.facts().unit();
      case Syntax.Truth t -> column.facts().unit();
      case Syntax.Age a -> column.facts().unit();
      case Syntax.Whole w -> column.facts().unit();
      case Syntax.Gauge64 g -> column.facts().unit();
      case Syntax.Counter64 c -> column.facts().unit();
    };
  }

  private static Set<String> labels(Class<? extends Coded> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Coded::label)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
