package org.haoscar.routes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Varbind;
import org.haoscar.mbeans.port.TrapSender;

/** Receives traps, or hangs. */
final class TrapBox implements TrapSender {
  private final List<Trap> taken = new CopyOnWriteArrayList<>();
  private volatile boolean hung;

  List<Trap> taken() {
    return taken;
  }

  /** {@code raise drbd.splitBrain} and the like, in the order of arrival. */
  List<String> told() {
    return taken.stream()
        .map(
            trap ->
                value(trap, "haAlarmNoticeTransition") + " " + value(trap, "haAlarmNoticeObject"))
        .toList();
  }

  static Object value(Trap trap, String name) {
    return trap.varbinds().stream()
        .filter(varbind -> varbind.name().equals(name))
        .map(Varbind::value)
        .findFirst()
        .orElseThrow();
  }

  void hang() {
    hung = true;
  }

  @Override
  public void send(Channel.Trap to, String notification, List<Varbind> varbinds)
      throws SendException {
    if (hung) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new SendException("broken off", e);
      }
    }
    taken.add(new Trap(notification, varbinds));
  }
}
