package org.haoscar.agent.peer;

import java.net.Socket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Connections of one kind, so many and no more. When one more comes, the oldest goes, not the
 * newest: a handshake of the peer's takes milliseconds, so that a thousand that never speak push
 * out each other and not it.
 */
final class Crowd {
  private final int most;
  private final LinkedHashSet<Socket> sockets = new LinkedHashSet<>();

  Crowd(int most) {
    this.most = most;
  }

  /** Who has to go for it, if anybody; closed by now. */
  Optional<Socket> enter(Socket socket) {
    Optional<Socket> pushed = add(socket);
    pushed.ifPresent(Deadlines::quietly);
    return pushed;
  }

  private synchronized Optional<Socket> add(Socket socket) {
    sockets.addLast(socket);
    return sockets.size() > most ? Optional.of(sockets.removeFirst()) : Optional.empty();
  }

  /** Whether it was still there: who was pushed out has left already. */
  synchronized boolean leave(Socket socket) {
    return sockets.remove(socket);
  }

  void closeAll() {
    List<Socket> all;
    synchronized (this) {
      all = List.copyOf(sockets);
      sockets.clear();
    }
    all.forEach(Deadlines::quietly);
  }

  synchronized int size() {
    return sockets.size();
  }
}
