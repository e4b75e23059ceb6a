package org.haoscar.agent.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes orders from other terminals: a line in, a text out. */
final class Control implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Control.class);

  static final String RUNNING =
      "a demo of yours is running already: stop it with Ctrl-C in its terminal";

  private final ControlFolder folder;
  private final ServerSocketChannel server;
  private final Function<String, String> answer;

  private Control(
      ControlFolder folder, ServerSocketChannel server, Function<String, String> answer) {
    this.folder = folder;
    this.server = server;
    this.answer = answer;
  }

  /** Whoever listens there already is a running demo; a socket nobody listens on is a leftover. */
  static Control open(ControlFolder folder, Function<String, String> answer) throws IOException {
    folder.make();
    if (ask(folder, "").isPresent()) {
      throw new IOException(RUNNING);
    }
    Files.deleteIfExists(folder.socket());
    var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(folder.socket()));
    var control = new Control(folder, server, answer);
    Thread.ofPlatform().daemon().name("demo-control").start(control::accept);
    return control;
  }

  /** What the running demo answers; empty when none is running. */
  static Optional<String> ask(ControlFolder folder, String line) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.socket()))) {
      write(channel, line + "\n");
      channel.shutdownOutput();
      try (var reader = reader(channel)) {
        return Optional.of(reader.lines().collect(Collectors.joining("\n")));
      }
    } catch (ConnectException | NoSuchFileException e) {
      LOG.debug("no demo at {}: {}", folder.socket(), e.getMessage());
      return Optional.empty();
    } catch (java.net.SocketException e) {
      // the JDK's word for a socket file that is not there
      return Files.exists(folder.socket()) ? refuse(e) : Optional.empty();
    }
  }

  private static Optional<String> refuse(IOException e) throws IOException {
    throw e;
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (ClosedChannelException e) {
        LOG.debug("the control socket closes: {}", e.toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        var reader = reader(client)) {
      write(client, answer.apply(Optional.ofNullable(reader.readLine()).orElse("")) + "\n");
    } catch (IOException e) {
      LOG.debug("a control client went away: {}", e.getMessage());
    }
  }

  private static BufferedReader reader(SocketChannel channel) {
    return new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
  }

  private static void write(SocketChannel channel, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(folder.socket());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
