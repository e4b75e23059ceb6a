package org.haoscar.agent.demo;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail server that delivers to the screen: as much of RFC 5321 as a submission needs. A library
 * would bring mailboxes, IMAP and POP3 into the installed package for these few lines.
 */
final class MailReceiver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailReceiver.class);

  private final ServerSocket socket;
  private final Consumer<Message> inbox;

  private MailReceiver(ServerSocket socket, Consumer<Message> inbox) {
    this.socket = socket;
    this.inbox = inbox;
  }

  static MailReceiver open(Consumer<Message> inbox) throws IOException {
    var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var receiver = new MailReceiver(socket, inbox);
    Thread.ofPlatform().daemon().name("demo-mail").start(receiver::accept);
    return receiver;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> serve(client));
      } catch (SocketException e) {
        LOG.debug("the mail receiver closes: {}", e.getMessage());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        var lines =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1))) {
      OutputStream out = client.getOutputStream();
      reply(out, "220 haoscar demo");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!answer(line.toUpperCase(Locale.ROOT), lines, out)) {
          return;
        }
      }
    } catch (IOException e) {
      LOG.debug("a mail client went away: {}", e.getMessage());
    }
  }

  private boolean answer(String line, BufferedReader lines, OutputStream out) throws IOException {
    String verb = line.split(" ", 2)[0];
    switch (verb) {
      case "DATA" -> {
        reply(out, "354 go on, end with a dot");
        inbox.accept(read(data(lines)));
        reply(out, "250 shown");
      }
      case "QUIT" -> reply(out, "221 bye");
      case "HELO", "EHLO", "MAIL", "RCPT", "RSET", "NOOP" -> reply(out, "250 ok");
      default -> reply(out, "502 not here");
    }
    return !verb.equals("QUIT");
  }

  private static void reply(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Up to the lone dot; a line's leading dot was doubled by the sender. */
  private static String data(BufferedReader lines) throws IOException {
    var text = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(".")) {
        return text.toString();
      }
      text.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
    }
    throw new IOException("the mail ended before its dot");
  }

  private static Message read(String data) throws IOException {
    try {
      var mail =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(data.getBytes(StandardCharsets.ISO_8859_1)));
      String to = String.valueOf(mail.getHeader("To", ", "));
      String subject = Optional.ofNullable(mail.getSubject()).orElse("(no subject)");
      return new Message("mail to " + to, subject, firstLine(plain(mail)));
    } catch (MessagingException e) {
      return new Message("mail", "cannot be read", String.valueOf(e.getMessage()));
    }
  }

  private static String plain(Part part) throws MessagingException, IOException {
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart inner = parts.getBodyPart(i);
        if (inner.isMimeType("text/plain") || inner.isMimeType("multipart/*")) {
          return plain(inner);
        }
      }
      return "";
    }
    return String.valueOf(part.getContent());
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
