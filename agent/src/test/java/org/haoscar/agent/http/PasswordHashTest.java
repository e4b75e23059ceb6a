package org.haoscar.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

  @Test
  void matchesItsPasswordAndNoOther() {
    var hash = PasswordHash.of("correct horse");
    assertThat(hash.matches("correct horse")).isTrue();
    assertThat(hash.matches("correct horsE")).isFalse();
  }

  @Test
  void itsTextCanBeReadBack() {
    var hash = PasswordHash.of("correct horse");
    assertThat(PasswordHash.parse(hash.text())).contains(hash);
    assertThat(hash.toString()).doesNotContain(hash.hash());
  }

  @Test
  void theSamePasswordNeverHashesAlike() {
    assertThat(PasswordHash.of("x").hash()).isNotEqualTo(PasswordHash.of("x").hash());
  }

  @Test
  void aPlainPasswordIsNoHash() {
    assertThat(PasswordHash.parse("demo")).isEmpty();
    assertThat(PasswordHash.parse("pbkdf2-sha256$1$AAAA$BBBB")).isEmpty();
  }
}
