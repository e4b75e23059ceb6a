package org.haoscar.agent.peer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.haoscar.agent.peer.Strict.NonsenseException;

/**
 * One connection after its handshake, and the little of HTTP/1.1 that both agents speak: a request
 * line or a status line, {@code Content-Length}, a body. No chunks, no compression, no continuation
 * lines: what is not there cannot be attacked. Heads end at 8 KiB, bodies where the reader says.
 */
final class Wire implements Closeable {
  private static final int MOST_HEAD = 8 * 1024;
  private static final int BUFFER = 16 * 1024;
  private static final Pattern REQUEST = Pattern.compile("(GET|POST) (/[!-~]{0,1000}) HTTP/1\\.1");
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})( [ -~]*)?");
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final Socket raw;
  private final SSLSocket tls;
  private final Fingerprint other;
  private final InputStream in;

  record Request(String method, String target, String body) {
    static Request get(String target) {
      return new Request("GET", target, "");
    }

    static Request post(String target, String body) {
      return new Request("POST", target, body);
    }
  }

  record Reply(int status, String body) {}

  private record Head(String first, long length) {}

  /**
   * @param raw under the encryption: to close it never waits
   * @param other who is at the other end
   */
  Wire(Socket raw, SSLSocket tls, Fingerprint other) throws IOException {
    this.raw = raw;
    this.tls = tls;
    this.other = other;
    this.in = new BufferedInputStream(tls.getInputStream(), BUFFER);
  }

  Fingerprint other() {
    return other;
  }

  Socket raw() {
    return raw;
  }

  void send(Request request) throws IOException {
    write(
        request.method() + " " + request.target() + " HTTP/1.1\r\nHost: peer\r\n", request.body());
  }

  void send(Reply reply) throws IOException {
    write("HTTP/1.1 " + reply.status() + " -\r\nContent-Type: application/json\r\n", reply.body());
  }

  private void write(String head, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    String whole = head + "Content-Length: " + body.length + "\r\n\r\n";
    var bytes = new ByteArrayOutputStream(whole.length() + body.length);
    bytes.writeBytes(whole.getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(body);
    tls.getOutputStream().write(bytes.toByteArray());
    tls.getOutputStream().flush();
  }

  /** The next request; empty when the other side has hung up. */
  Optional<Request> request(int mostBody) throws IOException, NonsenseException {
    Optional<Head> head = head();
    if (head.isEmpty()) {
      return Optional.empty();
    }
    var line = REQUEST.matcher(head.get().first());
    if (!line.matches()) {
      throw new NonsenseException("no request that we know: " + printable(head.get().first()));
    }
    String body = body(head.get().length(), mostBody);
    return Optional.of(new Request(line.group(1), line.group(2), body));
  }

  Reply reply(int mostBody) throws IOException, NonsenseException {
    Head head = head().orElseThrow(() -> new EOFException("it hung up without an answer"));
    var line = STATUS.matcher(head.first());
    if (!line.matches()) {
      throw new NonsenseException("no answer that we know: " + printable(head.first()));
    }
    return new Reply(Integer.parseInt(line.group(1)), body(head.length(), mostBody));
  }

  private Optional<Head> head() throws IOException, NonsenseException {
    var bytes = new ByteArrayOutputStream(512);
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0 && bytes.size() == 0) {
        return Optional.empty();
      }
      if (next < 0) {
        throw new EOFException("it hung up in the middle");
      }
      if (bytes.size() >= MOST_HEAD) {
        throw new NonsenseException("a head of more than " + MOST_HEAD + " bytes");
      }
      bytes.write(next);
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
    return Optional.of(head(bytes.toString(StandardCharsets.ISO_8859_1).split("\r?\n", -1)));
  }

  private static Head head(String[] lines) throws NonsenseException {
    List<String> lengths = new ArrayList<>();
    for (String line : lines) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("transfer-encoding:")) {
        throw new NonsenseException("a body in chunks, whose length nobody knows");
      }
      if (lower.startsWith("content-length:")) {
        lengths.add(lower.substring("content-length:".length()).strip());
      }
    }
    if (lengths.size() > 1 || !lengths.stream().allMatch(LENGTH.asMatchPredicate())) {
      throw new NonsenseException("a body of unclear length");
    }
    return new Head(lines[0], lengths.isEmpty() ? 0 : Long.parseLong(lengths.getFirst()));
  }

  private String body(long length, int most) throws IOException, NonsenseException {
    if (length > most) {
      throw new NonsenseException("a body of " + length + " bytes, more than " + most);
    }
    byte[] body = in.readNBytes((int) length);
    if (body.length < length) {
      throw new EOFException("it hung up after " + body.length + " of " + length + " bytes");
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Of a text that somebody else made: nothing in it steers a terminal or a log. */
  static String printable(String text) {
    String cut = text.substring(0, Math.min(text.length(), 200));
    return cut.replaceAll("[^ -~]", "?");
  }

  /** At once: nobody is told, so that nobody can make us wait. */
  @Override
  public void close() throws IOException {
    raw.close();
  }
}
