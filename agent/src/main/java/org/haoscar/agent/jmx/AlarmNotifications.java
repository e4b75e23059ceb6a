package org.haoscar.agent.jmx;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.management.MBeanNotificationInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import org.haoscar.mbeans.alarm.AlarmNotice;
import org.haoscar.mbeans.model.Notification;
import org.haoscar.mbeans.model.Observation;
import org.haoscar.mbeans.model.Seen;
import org.haoscar.mbeans.model.Transition;
import org.haoscar.mbeans.table.Column;
import org.haoscar.mbeans.table.Row;

/**
 * Alarms as JMX notifications: {@code org.haoscar.alarm.raised}, {@code .changed}, {@code
 * .cleared}, with what every channel says as flat user data. Listeners are called on a thread of
 * their own, in order, so that a slow one delays nobody but listeners.
 */
public final class AlarmNotifications implements AutoCloseable {
  private static final List<Column<Notification>> COLUMNS = AlarmNotice.TABLE.columns();
  private static final CompositeType TYPE = compositeType();

  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("jmx-notifications").factory());
  private final NotificationBroadcasterSupport broadcaster =
      new NotificationBroadcasterSupport(
          teller,
          new MBeanNotificationInfo(
              new String[] {
                typeOf(Transition.Kind.RAISE),
                typeOf(Transition.Kind.CHANGE),
                typeOf(Transition.Kind.CLEAR)
              },
              javax.management.Notification.class.getName(),
              "An alarm was raised, changed its severity, or was cleared."));

  /** To be called after the journal has it. */
  public void tell(Notification notification) {
    var transition = notification.transition();
    var told =
        new javax.management.Notification(
            typeOf(transition.kind()),
            AgentMXBean.NAME,
            notification.sequence(),
            transition.at().toEpochMilli(),
            transition.alarm().text());
    told.setUserData(userData(notification));
    broadcaster.sendNotification(told);
  }

  NotificationBroadcasterSupport broadcaster() {
    return broadcaster;
  }

  static String typeOf(Transition.Kind kind) {
    return "org.haoscar.alarm."
        + switch (kind) {
          case RAISE -> "raised";
          case CHANGE -> "changed";
          case CLEAR -> "cleared";
        };
  }

  private static CompositeData userData(Notification notification) {
    Instant at = notification.transition().at();
    var row = new Row<>(notification, Seen.first(new Observation.Observed<>("", at)));
    Map<String, Object> items = new LinkedHashMap<>();
    for (var column : COLUMNS) {
      var value = column.value().apply(row).map(v -> OpenCells.value(column.syntax(), v, at));
      items.put(column.field(), value.orElse(null));
    }
    try {
      return new CompositeDataSupport(TYPE, items);
    } catch (OpenDataException e) {
      throw new IllegalStateException("columns and their types are declared together", e);
    }
  }

  private static CompositeType compositeType() {
    String[] names = COLUMNS.stream().map(Column::field).toArray(String[]::new);
    String[] texts = COLUMNS.stream().map(c -> c.facts().text()).toArray(String[]::new);
    OpenType<?>[] types =
        COLUMNS.stream().map(c -> OpenCells.type(c.syntax())).toArray(OpenType<?>[]::new);
    try {
      return new CompositeType("AlarmNotice", AlarmNotice.TABLE.text(), names, texts, types);
    } catch (OpenDataException e) {
      throw new IllegalStateException("columns have names and texts", e);
    }
  }

  @Override
  public void close() {
    teller.shutdown();
  }
}
