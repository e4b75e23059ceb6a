package org.haoscar.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.haoscar.mbeans.agent.AgentCondition;
import org.haoscar.mbeans.agent.AgentStatus.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  @TempDir Path folder;
  private final List<Configuration> told = new ArrayList<>();
  private Path path;
  private Reload reload;

  @BeforeEach
  void start() throws IOException {
    path = Files.writeString(folder.resolve("haoscar.yaml"), "");
    var file = new ConfigurationFile(path);
    reload = new Reload(file, (Loaded.Accepted) file.load(), told::add);
  }

  private Reload.Result reload(String text) throws IOException {
    Files.writeString(path, text);
    return reload.reload();
  }

  @Test
  void keysThatApplyAtOnceAreToldApartFromThoseThatWait() throws IOException {
    var result =
        reload("components: {drbd: {poll: 3 s}}\nsnmp: {location: here}\nlogging: {level: debug}");
    assertThat(result)
        .isEqualTo(
            new Reload.Result.Swapped(
                List.of("components.drbd.poll", "logging.level"), List.of("snmp.location")));
    assertThat(reload.current().watching("drbd").poll()).isEqualTo(Duration.ofSeconds(3));
    assertThat(told).containsExactly(reload.current());
  }

  @Test
  void whatWaitsForARestartIsSaidUntilThen() throws IOException {
    reload("snmp: {location: here}");
    assertThat(reload("snmp: {location: here}\nlogging: {level: debug}"))
        .isEqualTo(new Reload.Result.Swapped(List.of("logging.level"), List.of("snmp.location")));
    assertThat(reload(""))
        .isEqualTo(new Reload.Result.Swapped(List.of("logging.level"), List.of()));
  }

  @Test
  void aFileWithMistakesChangesNothingAndIsAProblemUntilMended() throws IOException {
    Configuration before = reload.current();
    assertThat(reload("loging: {level: debug}\nsnmp: 5"))
        .isInstanceOfSatisfying(
            Reload.Result.Refused.class, refused -> assertThat(refused.mistakes()).hasSize(2));
    assertThat(reload.current()).isSameAs(before);
    assertThat(told).isEmpty();
    assertThat(reload.problems())
        .extracting(Problem::condition)
        .containsExactly(AgentCondition.CONFIGURATION_REFUSED);
    assertThat(reload.problems().getFirst().text()).contains("loging", "and 1 more");
    reload("");
    assertThat(reload.problems()).isEmpty();
  }
}
