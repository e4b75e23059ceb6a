package org.haoscar.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineIdentityTest {
  @TempDir Path state;

  @Test
  void anEngineKeepsItsIdAndCountsItsStarts() throws IOException {
    EngineIdentity first = EngineIdentity.start(state);
    EngineIdentity second = EngineIdentity.start(state);
    assertThat(first.boots()).isEqualTo(1);
    assertThat(second).isEqualTo(new EngineIdentity(first.id(), 2));
  }

  @Test
  void theIdIsOfTheFormOfRfc3411() throws IOException {
    byte[] id = EngineIdentity.start(state).octets();
    assertThat(id).hasSizeBetween(5, 32).startsWith(0x80, 0x00, 0x1f, 0x88, 0x05);
  }

  @Test
  void aCrashWhileWritingLeavesTheOldIdentity() throws IOException {
    EngineIdentity first = EngineIdentity.start(state);
    Files.writeString(state.resolve("snmp-engine.new"), "id=8000");
    assertThat(EngineIdentity.start(state)).isEqualTo(new EngineIdentity(first.id(), 2));
  }

  @Test
  void whoFindsADamagedFileIsANewEngine() throws IOException {
    EngineIdentity first = EngineIdentity.start(state);
    Files.writeString(state.resolve("snmp-engine"), "id=" + first.id() + "\nboots=");
    EngineIdentity next = EngineIdentity.start(state);
    assertThat(next.id()).isNotEqualTo(first.id());
    assertThat(next.boots()).isEqualTo(1);
  }

  @Test
  void whoseBootsAreUsedUpIsANewEngine() throws IOException {
    EngineIdentity first = EngineIdentity.start(state);
    Files.writeString(state.resolve("snmp-engine"), "id=" + first.id() + "\nboots=2147483647\n");
    assertThat(EngineIdentity.start(state).id()).isNotEqualTo(first.id());
  }
}
