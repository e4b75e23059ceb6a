package org.haoscar.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.haoscar.routes.Tellings.RAISED;

import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.haoscar.mbeans.decision.Retry.Failure;
import org.haoscar.mbeans.model.Channel;
import org.haoscar.mbeans.model.Channel.HostPort;
import org.haoscar.mbeans.model.Channel.Mail.Envelope;
import org.haoscar.mbeans.model.Channel.Mail.Login;
import org.haoscar.mbeans.model.Channel.Mail.StartTls;
import org.haoscar.mbeans.model.Channel.Mail.Submission;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.model.Transition.Kind;
import org.junit.jupiter.api.Test;

class MailerTest {
  private static final Letter LETTER = MailText.of(Tellings.of(Kind.CLEAR, 2, RAISED, RAISED));

  @Test
  void aMailHasBothPartsAndItsHeaders() throws Exception {
    try (var box = new MailBox(0);
        var mailer = new Mailer(Scene.mail("oncall", box.port()))) {
      mailer.send("d1", LETTER, RAISED);
      MimeMessage message = box.messages().getFirst();
      assertThat(message.getMessageID()).isEqualTo(LETTER.thread().id());
      assertThat(message.getHeader("In-Reply-To", null))
          .isEqualTo(LETTER.thread().answers().orElseThrow());
      assertThat(message.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
      assertThat(message.getHeader("X-HAOSCAR-Alarm", null)).isEqualTo("a1b2c3d4e5f60718");
      assertThat(message.getSentDate().toInstant()).isEqualTo(RAISED);
      var parts = (MimeMultipart) message.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
      assertThat(parts.getBodyPart(1).isMimeType("text/html")).isTrue();
      assertThat((String) parts.getBodyPart(0).getContent()).startsWith("RESOLVED: ");
    }
  }

  @Test
  void nothingInATextBecomesAHeader() throws Exception {
    try (var box = new MailBox(0);
        var mailer = new Mailer(Scene.mail("oncall", box.port()))) {
      var forged = "r0\r\nBcc: all@lab.example\r\n\r\nforged";
      mailer.send(
          "d1",
          new Letter("alpha", forged, LETTER.thread(), Map.of("X-A", forged), LETTER.content()),
          RAISED);
      MimeMessage message = box.messages().getFirst();
      assertThat(message.getSubject()).isEqualTo("r0 Bcc: all@lab.example forged");
      assertThat(message.getHeader("Bcc")).isNull();
    }
  }

  @Test
  void theSessionIsHeldAndMadeAnewWhenTheServerDroppedIt() throws Exception {
    try (var smtp = new SmtpScript();
        var mailer = new Mailer(Scene.mail("oncall", smtp.port()))) {
      mailer.send("d1", LETTER, RAISED);
      mailer.send("d2", LETTER, RAISED);
      assertThat(smtp.asked().stream().filter(line -> line.startsWith("EHLO")))
          .containsExactly("EHLO alpha");
      smtp.answer("NOOP", "421 idle for too long");
      mailer.send("d3", LETTER, RAISED);
      assertThat(smtp.asked().stream().filter(line -> line.startsWith("EHLO"))).hasSize(2);
      assertThat(smtp.asked().stream().filter(line -> line.equals("DATA"))).hasSize(3);
    }
  }

  @Test
  void refusedByAllIsRefused() throws Exception {
    try (var smtp = new SmtpScript();
        var mailer = new Mailer(Scene.mail("oncall", smtp.port()))) {
      smtp.answer("RCPT", "550 no such user");
      assertThat(failure(mailer).refused()).isTrue();
      assertThat(failure(mailer).reason()).contains("550 no such user");
      smtp.answer("RCPT", "450 come back later");
      assertThat(failure(mailer).refused()).isFalse();
    }
  }

  @Test
  void whoeverIsRefusedForGoodDoesNotHoldUpTheOthers() throws Exception {
    try (var smtp = new SmtpScript();
        var mailer = new Mailer(two(smtp))) {
      smtp.answer("RCPT TO:<gone@", "550 no such user");
      assertThat(mailer.send("d1", LETTER, RAISED)).startsWith("not for all: ").contains("gone@");
    }
  }

  @Test
  void whoeverHasItDoesNotGetItTwice() throws Exception {
    try (var smtp = new SmtpScript();
        var mailer = new Mailer(two(smtp))) {
      smtp.answer("RCPT TO:<gone@", "450 greylisted");
      assertThat(failure(mailer).refused()).isFalse();
      smtp.asked().clear();
      smtp.answer("RCPT TO:<gone@", "250 fine now");
      mailer.send("d1", LETTER, RAISED);
      assertThat(smtp.asked().stream().filter(line -> line.startsWith("RCPT")))
          .containsExactly("RCPT TO:<gone@lab.example>");
    }
  }

  @Test
  void thePasswordIsNotSaidInTheClearWhereEncryptionIsAskedFor() throws Exception {
    try (var smtp = new SmtpScript();
        var mailer =
            new Mailer(
                Scene.mail(
                    "oncall",
                    smtp.port(),
                    StartTls.REQUIRED,
                    Optional.of(new Login("noc", "geheim"))))) {
      smtp.answer("EHLO", "250-fine\r\n250 AUTH PLAIN LOGIN");
      assertThat(failure(mailer).reason()).contains("STARTTLS");
      assertThat(smtp.asked()).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @Test
  void aServerThatIsDownIsAPassingFailure() throws Exception {
    int port;
    try (var smtp = new SmtpScript()) {
      port = smtp.port();
    }
    try (var mailer = new Mailer(Scene.mail("oncall", port))) {
      Failure failure = failure(mailer);
      assertThat(failure.refused()).isFalse();
      assertThat(failure.reason()).startsWith("127.0.0.1:" + port);
    }
  }

  private static Failure failure(Mailer mailer) {
    return NotAccepted.failure(
        catchThrowableOfType(NotAccepted.class, () -> mailer.send("d1", LETTER, RAISED)));
  }

  private static Channel.Mail two(SmtpScript smtp) {
    return new Channel.Mail(
        "oncall",
        Severity.WARNING,
        new HostPort("127.0.0.1", smtp.port()),
        new Envelope("haoscar@lab.example", List.of("here@lab.example", "gone@lab.example")),
        new Submission(StartTls.OFF, Optional.empty()));
  }
}
