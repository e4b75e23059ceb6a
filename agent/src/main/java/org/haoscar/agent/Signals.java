package org.haoscar.agent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * What the process does on a signal. The JDK's only way is {@code sun.misc.Signal}, which a build
 * for a release does not see: so it is called by reflection.
 */
final class Signals {
  private Signals() {}

  /** Runs on a thread of the JVM's own. */
  static void on(String name, Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          MethodHandles.lookup()
              .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
              .bindTo(work);
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              MethodHandleProxies.asInterfaceInstance(
                  handler, MethodHandles.dropArguments(run, 0, signal)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java does not hand over SIG" + name, e);
    }
  }
}
