package org.haoscar.agent;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * What the process does on a signal. The JDK's only way is {@code sun.misc.Signal}, which a build
 * for a release does not see: so it is called by reflection.
 */
final class Signals {
  private Signals() {}

  /** Runs on a thread of the JVM's own. */
  static void on(String name, Runnable work) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                work.run();
                yield null;
              }
              case "hashCode" -> System.identityHashCode(proxy);
              case "equals" -> proxy == arguments[0];
              default -> "on " + name;
            };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> listener = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(listener.getClassLoader(), new Class<?>[] {listener}, handler);
      signal
          .getMethod("handle", signal, listener)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Java does not hand over SIG" + name, e);
    }
  }
}
