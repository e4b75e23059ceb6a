package org.haoscar.agent.jmx;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.haoscar.mbeans.port.Snapshots;
import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.table.Module;
import org.haoscar.mbeans.table.Snapshot;
import org.haoscar.mbeans.table.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MBean for each row of the newest snapshot, registered and unregistered as rows come and go.
 */
public final class Mbeans implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Mbeans.class);

  private final MBeanServer server;
  private final List<Module<?>> modules;
  private final Snapshots snapshots;
  private final Time time;
  private final IdentityHashMap<Table<?, ?>, MBeanInfo> descriptions = new IdentityHashMap<>();
  private final Set<ObjectName> registered = new HashSet<>();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ExecutorService registrar =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("mbeans").factory());
  private volatile Rows rows;

  public Mbeans(MBeanServer server, List<Module<?>> modules, Snapshots snapshots, Time time) {
    this.server = server;
    this.modules = List.copyOf(modules);
    this.snapshots = snapshots;
    this.time = time;
    this.rows = Rows.of(this.modules, snapshots.current());
  }

  public void start() {
    snapshots.onChange(this::changed);
    update();
  }

  /** The publisher is not kept waiting; many snapshots on end cost one update. */
  private void changed(Snapshot snapshot) {
    if (!registrar.isShutdown() && waiting.compareAndSet(false, true)) {
      try {
        registrar.execute(this::update);
      } catch (RejectedExecutionException e) {
        log.debug("stopped meanwhile", e);
      }
    }
  }

  private synchronized void update() {
    waiting.set(false);
    if (registrar.isShutdown()) {
      return;
    }
    Set<ObjectName> now = newest().named().keySet();
    registered.stream().filter(name -> !now.contains(name)).toList().forEach(this::unregister);
    now.stream().filter(name -> !registered.contains(name)).forEach(this::register);
  }

  /** Names are made once a snapshot, by whoever first needs them. */
  @SuppressWarnings(
      "ReferenceEquality") // comparing two snapshots by value costs more than a new one
  private Rows newest() {
    Snapshot current = snapshots.current();
    Rows known = rows;
    if (known.snapshot() == current) {
      return known;
    }
    Rows made = Rows.of(modules, current);
    rows = made;
    return made;
  }

  private void register(ObjectName name) {
    var description =
        newest()
            .row(name)
            .map(row -> descriptions.computeIfAbsent(row.table(), RowMBean::describe));
    if (description.isEmpty()) {
      return;
    }
    try {
      var bean = new RowMBean(description.get(), () -> newest().row(name), time::now);
      server.registerMBean(bean, name);
      registered.add(name);
    } catch (JMException e) {
      log.warn("cannot show {} over JMX", name, e);
    }
  }

  private void unregister(ObjectName name) {
    registered.remove(name);
    try {
      server.unregisterMBean(name);
    } catch (InstanceNotFoundException e) {
      log.debug("{} was unregistered by somebody else", name, e);
    } catch (JMException e) {
      log.warn("cannot take {} away from JMX", name, e);
    }
  }

  @Override
  public synchronized void close() {
    registrar.shutdown();
    List.copyOf(registered).forEach(this::unregister);
  }
}
