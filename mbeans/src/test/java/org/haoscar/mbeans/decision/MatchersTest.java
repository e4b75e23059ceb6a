package org.haoscar.mbeans.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.haoscar.mbeans.decision.Matchers.Parsed;
import org.haoscar.mbeans.model.AlarmKey;
import org.haoscar.mbeans.model.ConditionType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchersTest {
  private static final AlarmKey PORT =
      new AlarmKey(new ConditionType.Name("agent", "portInUse"), "alpha", "udp 0.0.0.0:161");

  @ParameterizedTest
  @CsvSource({
    "condition=agent.portInUse, true",
    "condition=agent.*, true",
    "condition=*InUse, true",
    "condition=*port*, true",
    "condition=*, true",
    "condition=agent, false",
    "condition=drbd.*, false",
    "condition=agent.*agent.*, false",
    "subject=alpha, true",
    "subject=alph, false",
    "object=udp*0.0.0.0:161, true",
    "object=udp*161*161, false",
    "condition=agent.* subject=alpha object=udp*, true",
    "condition=agent.* subject=beta object=udp*, false",
    "condition=a.c, false",
  })
  void anAlarmMatchesAllThatIsNamed(String text, boolean matches) {
    assertThat(Matchers.match(text, PORT)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "agent.*", "node=alpha", "subject=", "subject=a subject=b"})
  void whatIsNoMatcherIsRefusedAndMatchesNothing(String text) {
    assertThat(Matchers.of(text)).isInstanceOf(Parsed.Wrong.class);
    assertThat(Matchers.match(text, PORT)).isFalse();
  }

  @Test
  void manyStarsTakeNoTime() {
    var key = new AlarmKey(PORT.condition(), "alpha", "a".repeat(5000));
    assertThat(Matchers.match("object=" + "a*".repeat(500) + "b", key)).isFalse();
  }
}
