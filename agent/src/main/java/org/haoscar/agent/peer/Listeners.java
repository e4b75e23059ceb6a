package org.haoscar.agent.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port, at each address. One that cannot be had is tried again until it can. */
final class Listeners implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Listeners.class);
  private static final int BACKLOG = 128;
  private static final int RETRY_SECONDS = 10;

  private final List<InetSocketAddress> addresses;
  private final Consumer<Socket> admit;
  private final ScheduledExecutorService retry =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("peer-listen").factory());
  private final Map<InetSocketAddress, ServerSocket> listening = new LinkedHashMap<>();
  private final Map<InetSocketAddress, String> refused = new LinkedHashMap<>();

  Listeners(List<InetSocketAddress> addresses, Consumer<Socket> admit) {
    this.addresses = addresses;
    this.admit = admit;
  }

  void start() {
    listen();
    var _ =
        retry.scheduleWithFixedDelay(this::listen, RETRY_SECONDS, RETRY_SECONDS, TimeUnit.SECONDS);
  }

  synchronized List<PeerLink.Refused> refused() {
    return refused.entrySet().stream()
        .map(e -> new PeerLink.Refused(e.getKey(), e.getValue()))
        .toList();
  }

  /** Where it listens now, with the ports that 0 became. */
  synchronized List<InetSocketAddress> listening() {
    return listening.values().stream()
        .map(socket -> (InetSocketAddress) socket.getLocalSocketAddress())
        .toList();
  }

  synchronized void listen() {
    addresses.stream()
        .filter(address -> !listening.containsKey(address))
        .toList()
        .forEach(this::listen);
  }

  private void listen(InetSocketAddress address) {
    try {
      var socket = new ServerSocket();
      socket.setReuseAddress(true);
      try {
        socket.bind(address, BACKLOG);
      } catch (IOException e) {
        socket.close();
        throw e;
      }
      listening.put(address, socket);
      refused.remove(address);
      Thread.ofPlatform().daemon().name("peer-accept").start(() -> accept(address, socket));
      log.info("the other head's agent may connect to {}", socket.getLocalSocketAddress());
    } catch (IOException e) {
      if (refused.put(address, String.valueOf(e.getMessage())) == null) {
        log.warn("cannot listen for the other head on {}, will try again", address, e);
      }
    }
  }

  private void accept(InetSocketAddress address, ServerSocket from) {
    while (!from.isClosed()) {
      try {
        admit.accept(from.accept());
      } catch (RejectedExecutionException e) {
        log.debug("stopped meanwhile", e);
        return;
      } catch (IOException e) {
        if (!from.isClosed()) {
          again(address, from, e);
        }
      }
    }
  }

  /** Out of file descriptors, say: opened anew in a while, so that nothing spins. */
  private synchronized void again(InetSocketAddress address, ServerSocket from, IOException e) {
    log.warn("cannot accept connections on {}, will listen again", address, e);
    Deadlines.quietly(from);
    listening.remove(address);
    refused.put(address, String.valueOf(e.getMessage()));
  }

  @Override
  public synchronized void close() {
    retry.shutdownNow();
    listening.values().forEach(Deadlines::quietly);
    listening.clear();
  }
}
