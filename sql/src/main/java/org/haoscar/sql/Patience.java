package org.haoscar.sql;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How long an answer is waited for. An interrupt does not shorten that, for what became of a commit
 * must be known; it is set again afterwards.
 */
record Patience(Duration most) {

  <T> T await(Future<T> answer) throws TimeoutException, ExecutionException {
    long until = System.nanoTime() + most.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public String toString() {
    return most.toMillis() + " ms";
  }
}
