package org.haoscar.agent.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.haoscar.agent.config.Configuration;
import org.haoscar.agent.config.ConfigurationFile;
import org.haoscar.agent.config.ConfigurationFile.Loaded;
import org.haoscar.mbeans.drbd.Settings;
import org.haoscar.mbeans.model.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentConfigTest {
  @TempDir Path home;

  @Test
  void anInstalledAgentAcceptsWhatTheDemoWrites() throws Exception {
    List<Also> also =
        List.of(
            Also.of("trap=192.0.2.1:162"),
            Also.of("mail=mail.example.org:25"),
            Also.of("webhook=https://noc.example.org/in"));
    try (var receivers = Receivers.open(message -> {})) {
      Path file = AgentConfig.write(home, Node.BETA, receivers, also);

      Loaded loaded = new ConfigurationFile(file).load();

      assertThat(loaded).isInstanceOf(Loaded.Accepted.class);
      Configuration configuration = ((Loaded.Accepted) loaded).configuration();
      assertThat(configuration.cluster().node()).isEqualTo("beta");
      assertThat(Settings.of(configuration.watching("drbd").chosen()).programs().procDrbd())
          .isEqualTo(home.resolve("drbd/proc").toString());
      assertThat(configuration.telling().channels())
          .extracting(Channel::name)
          .containsExactly("trap", "mail", "webhook", "also-1", "also-2", "also-3");
    }
  }

  @Test
  void aReceiverThatIsNoneIsNamed() {
    for (String wrong : List.of("pager=1", "trap=noport", "trap", "mail=a:b", "webhook=ftp://x")) {
      assertThatThrownBy(() -> Also.of(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
