package org.haoscar.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RedactionTest {

  @Test
  void secretsOfAConfigurationGo() {
    String text =
        """
        snmp:
          communities: [s3cret1, s3cret2]
          users:
            - {name: noc, authPassphrase: s3cret3, privPassphrase: "s3cret4"}
        http:
          users:
            - name: noc
              password: 's3cret5'
        webhook:
          url: https://user:s3cret6@hooks.example.com/services/s3cret7
          secret: |
            s3cret8
            s3cret9
          least: minor
        old:
          communities:
          - s3cretA
          - s3cretB
        cluster: demo
        """;
    assertThat(Redaction.of(text))
        .doesNotContain("s3cret")
        .contains("name: noc", "https://hooks.example.com/***", "least: minor", "cluster: demo");
  }

  @Test
  void theSharedSecretOfDrbdGoes() {
    assertThat(Redaction.of("cram-hmac-alg sha1; shared-secret \"s3cret\";"))
        .doesNotContain("s3cret")
        .contains("cram-hmac-alg sha1");
    assertThat(Redaction.of("<option name=\"shared-secret\" value=\"s3cret\"/>"))
        .doesNotContain("s3cret");
  }

  @Test
  void whatToolsPrintStaysAsItIs() {
    String status = "r0 role:Primary\n  disk:UpToDate\n  peer role:Secondary\n";
    assertThat(Redaction.of(status)).isEqualTo(status);
  }
}
