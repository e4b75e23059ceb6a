package org.haoscar.routes;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.haoscar.mbeans.decision.Retry.Failure;
import org.haoscar.mbeans.model.Channel;

/** Submits mail for one channel, on a session that is held: to connect costs more than to send. */
final class Mailer implements AutoCloseable {
  private static final String CONNECT_MILLIS = "5000";
  private static final String ANSWER_MILLIS = "15000";

  private final Channel.Mail channel;
  private final ReentrantLock lock = new ReentrantLock();

  /** Who has a delivery's mail already, while others are still to be tried. */
  private final Map<String, Set<Address>> reached = new HashMap<>();

  private Optional<SMTPTransport> held = Optional.empty();

  Mailer(Channel.Mail channel) {
    this.channel = channel;
  }

  /** Returns the server's answer when it took the letter for everybody that it does not refuse. */
  String send(String delivery, Letter letter, Instant now)
      throws NotAccepted, InterruptedException {
    lock.lockInterruptibly();
    try {
      return submit(delivery, letter, now);
    } catch (MessagingException e) {
      hangUp();
      throw NotAccepted.passing(channel.server() + ": " + NotAccepted.reason(e), e);
    } finally {
      lock.unlock();
    }
  }

  private String submit(String delivery, Letter letter, Instant now)
      throws MessagingException, NotAccepted {
    SMTPTransport transport = connected(letter.from());
    Set<Address> already = reached.getOrDefault(delivery, Set.of());
    Address[] to =
        Arrays.stream(InternetAddress.parse(String.join(",", channel.envelope().to()), true))
            .filter(address -> !already.contains(address))
            .toArray(Address[]::new);
    try {
      transport.sendMessage(message(letter, now), to);
    } catch (SendFailedException e) {
      return partly(delivery, e);
    }
    reached.remove(delivery);
    return Line.of(transport.getLastServerResponse());
  }

  /** Whoever was refused for good does not make the others wait, or get it twice. */
  private String partly(String delivery, SendFailedException e) throws NotAccepted {
    List<Integer> codes = codes(e);
    boolean refused = !codes.isEmpty() && codes.stream().allMatch(code -> code >= 500);
    Set<Address> already = reached.computeIfAbsent(delivery, id -> new HashSet<>());
    already.addAll(Stream.ofNullable(e.getValidSentAddresses()).flatMap(Arrays::stream).toList());
    if (refused || already.isEmpty()) {
      reached.remove(delivery);
    }
    if (refused && !already.isEmpty()) {
      return "not for all: " + reasons(e);
    }
    throw NotAccepted.of(new Failure(reasons(e), refused, already.isEmpty(), Optional.empty()));
  }

  /** The library hangs what the server said of each address behind what it said of the whole. */
  private static List<Integer> codes(SendFailedException e) {
    var codes = new ArrayList<Integer>();
    for (Exception next = e; next instanceof MessagingException m; next = m.getNextException()) {
      code(next).ifPresent(codes::add);
    }
    codes.removeIf(Mailer::isFine);
    return codes;
  }

  private static Optional<Integer> code(Exception part) {
    return switch (part) {
      case SMTPAddressFailedException one -> Optional.of(one.getReturnCode());
      case SMTPSenderFailedException sender -> Optional.of(sender.getReturnCode());
      case SMTPSendFailedException whole -> Optional.of(whole.getReturnCode());
      default -> Optional.empty();
    };
  }

  private static boolean isFine(int code) {
    return code < 400;
  }

  private static String reasons(SendFailedException e) {
    var reasons = new ArrayList<String>();
    for (Exception next = e; next instanceof MessagingException m; next = m.getNextException()) {
      if (code(next).filter(Mailer::isFine).isEmpty()) {
        String whose =
            next instanceof SMTPAddressFailedException one ? one.getAddress() + ": " : "";
        reasons.add(whose + NotAccepted.reason(next));
      }
    }
    return Line.of(String.join("; ", reasons.reversed()), 500);
  }

  private MimeMessage message(Letter letter, Instant now) throws MessagingException {
    var message = new Identified(session(letter.from()), letter.thread().id());
    message.setFrom(new InternetAddress(channel.envelope().from(), true));
    message.setRecipients(
        MimeMessage.RecipientType.TO,
        InternetAddress.parse(String.join(",", channel.envelope().to()), true));
    message.setSubject(Line.of(letter.subject()), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(now));
    for (Map.Entry<String, String> header : letter.headers().entrySet()) {
      message.setHeader(header.getKey(), encoded(header.getValue()));
    }
    if (letter.thread().answers().isPresent()) {
      message.setHeader("In-Reply-To", letter.thread().answers().get());
      message.setHeader("References", letter.thread().answers().get());
    }
    message.setContent(content(letter.content()));
    message.saveChanges();
    return message;
  }

  private static String encoded(String value) throws MessagingException {
    try {
      return jakarta.mail.internet.MimeUtility.encodeText(
          Line.of(value), StandardCharsets.UTF_8.name(), null);
    } catch (java.io.UnsupportedEncodingException e) {
      throw new MessagingException("every Java has UTF-8", e);
    }
  }

  private static MimeMultipart content(Letter.Content content) throws MessagingException {
    var plain = new MimeBodyPart();
    plain.setText(content.plain(), StandardCharsets.UTF_8.name(), "plain");
    var html = new MimeBodyPart();
    html.setText(content.html(), StandardCharsets.UTF_8.name(), "html");
    return new MimeMultipart("alternative", plain, html);
  }

  /** Asks the held session whether it lives: servers drop what is idle. */
  private SMTPTransport connected(String greeting) throws MessagingException {
    if (held.isPresent() && held.get().isConnected()) {
      return held.get();
    }
    var transport = (SMTPTransport) session(greeting).getTransport("smtp");
    held = Optional.of(transport);
    var server = channel.server();
    var login = channel.submission().login();
    transport.connect(
        server.host(),
        server.port(),
        login.map(Channel.Mail.Login::user).orElse(null),
        login.map(Channel.Mail.Login::password).orElse(null));
    return transport;
  }

  private Session session(String greeting) {
    var properties = new Properties();
    properties.putAll(security());
    properties.put("mail.smtp.auth", Boolean.toString(channel.submission().login().isPresent()));
    properties.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
    properties.put("mail.smtp.timeout", ANSWER_MILLIS);
    properties.put("mail.smtp.writetimeout", ANSWER_MILLIS);
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.sendpartial", "true");
    // else the library asks the name service who we are, which may hang when we are needed most
    properties.put("mail.smtp.localhost", greeting.replaceAll("[^A-Za-z0-9.-]", "-"));
    return Session.getInstance(properties);
  }

  /** Encryption that may be left out proves nothing, so its certificate need not either. */
  private Map<String, String> security() {
    return switch (channel.submission().startTls()) {
      case REQUIRED ->
          Map.of(
              "mail.smtp.starttls.enable", "true",
              "mail.smtp.starttls.required", "true",
              "mail.smtp.ssl.checkserveridentity", "true");
      case OPTIONAL ->
          Map.of(
              "mail.smtp.starttls.enable", "true",
              "mail.smtp.ssl.checkserveridentity", "false",
              "mail.smtp.ssl.trust", "*");
      case OFF -> Map.of("mail.smtp.starttls.enable", "false");
    };
  }

  private void hangUp() {
    held.ifPresent(Mailer::hangUp);
    held = Optional.empty();
  }

  private static void hangUp(SMTPTransport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      org.slf4j.LoggerFactory.getLogger(Mailer.class).debug("the session was gone already", e);
    }
  }

  /** Leaves a session that is in use to the thread that uses it, which is told to end as well. */
  @Override
  public void close() {
    if (lock.tryLock()) {
      try {
        hangUp();
      } finally {
        lock.unlock();
      }
    }
  }

  /** A message whose id is ours: by default the library makes a new one at every try. */
  private static final class Identified extends MimeMessage {
    private final String id;

    Identified(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
