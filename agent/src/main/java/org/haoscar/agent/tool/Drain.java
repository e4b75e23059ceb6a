package org.haoscar.agent.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads one of a tool's outputs to its end on a thread of its own, so that no pipe ever fills. */
final class Drain {
  private final InputStream from;
  private final int cap;
  private final Runnable flooded;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean over;
  private volatile String broken = "";

  private Drain(InputStream from, int cap, Runnable flooded) {
    this.from = from;
    this.cap = cap;
    this.flooded = flooded;
  }

  static Drain start(String name, InputStream from, int cap, Runnable flooded) {
    var drain = new Drain(from, cap, flooded);
    Thread.ofPlatform().daemon().name(name).start(drain::read);
    return drain;
  }

  boolean endsWithin(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS);
  }

  boolean isOver() {
    return over;
  }

  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8) + broken;
  }

  private void read() {
    var buffer = new byte[8192];
    try (from) {
      for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
        keep(buffer, n);
      }
    } catch (IOException e) {
      broken = e.toString();
    } finally {
      ended.countDown();
    }
  }

  private void keep(byte[] buffer, int n) {
    int room;
    synchronized (this) {
      room = Math.min(n, cap - kept.size());
      kept.write(buffer, 0, room);
    }
    if (room < n && !over) {
      over = true;
      flooded.run();
    }
  }
}
