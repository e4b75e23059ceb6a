package org.haoscar.mbeans.csync2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTest {
  private static final String WHOLE =
      """
      nossl * *; # comment { }
      group "my own" {
        host HA1 ha2@ha2-repl (backup);
        key /etc/key;
        include /etc/halab %shared%/list;
        include /srv/*/conf;
        exclude *~ .* /etc/halab/local;
        include /etc/halab/local/not;
        action { pattern /etc/a.conf; exec "/bin/echo a; b }"; do-local; }
        auto younger;
      }
      group { host ha1 ha3; include /x; }
      prefix shared { on nobody: /none; on ha*: /etc/shared/; on *: /late; }
      ignore uid gid;
      config /etc/more.cfg;
      """;

  private static Optional<Config> parse(String text) {
    return Config.parse(
        text,
        "ha1",
        file ->
            file.equals("/etc/more.cfg")
                ? Optional.of("group more { host ha1; include /more; }")
                : Optional.empty());
  }

  private static Config config() {
    return parse(WHOLE).orElseThrow();
  }

  @Test
  void groupsHostsAndPrefixesAreRead() {
    assertThat(config().groups())
        .extracting(Group::name)
        .containsExactly("my_own", "group_1", "more");
    Group first = config().groups().getFirst();
    assertThat(first.hosts())
        .containsExactly(
            new Group.Host("ha1", "ha1", false),
            new Group.Host("ha2", "ha2-repl", false),
            new Group.Host("backup", "backup", true));
    assertThat(first.peersOf("ha1")).containsExactly("ha2-repl", "backup");
    assertThat(first.auto()).isEqualTo("younger");
    assertThat(config().ignored()).containsExactlyInAnyOrder("uid", "gid");
    assertThat(config().path("%shared%/list")).contains("/etc/shared/list");
    assertThat(config().path("%other%/list")).isEmpty();
  }

  @Test
  void theLastPatternThatMatchesDecides() {
    Group group = config().groups().getFirst();
    assertThat(List.of("/etc/halab", "/etc/halab/a", "%shared%/list/x", "/srv/a/conf/b"))
        .allMatch(group::wants);
    assertThat(
            List.of(
                "/etc/halab/a~",
                "/etc/halab/.git",
                "/etc/halab/local",
                "/etc/halab/local/x",
                "/etc/halabx",
                "/srv/a/b/conf",
                "/etc"))
        .noneMatch(group::wants);
    assertThat(group.wants("/etc/halab/local/not")).isTrue();
  }

  @Test
  void twoStarsMatchSlashes() {
    assertThat(Glob.of("/srv/**/conf", true).matches("/srv/a/b/conf")).isTrue();
    assertThat(Glob.of("/srv/*/conf", true).matches("/srv/a/b/conf")).isFalse();
    assertThat(Glob.of("/etc/[ab]?.conf", true).matches("/etc/a1.conf")).isTrue();
    assertThat(Glob.of("/etc/[!ab]?.conf", true).matches("/etc/a1.conf")).isFalse();
    assertThat(Glob.of("/etc/[", true).matches("/etc/[")).isTrue();
    assertThat(Glob.of("/etc/[z-a]", true).matches("/etc/z")).isFalse();
    assertThat(Glob.of("/", true).matches("/etc")).isFalse();
  }

  @Test
  void aLookGoesToWhatIsIncludedAndNotBesideIt() {
    assertThat(List.of("/etc", "/srv", "/srv/any", "/etc/shared/list", "/more/a"))
        .allMatch(config()::wants);
    assertThat(List.of("/etc/other", "/var", "/etc/halab/.git", "/srv/any/thing"))
        .noneMatch(config()::wants);
    assertThat(config().groups().getFirst().includes())
        .extracting(Glob::root)
        .containsExactly("/etc/halab", "%shared%/list", "/srv", "/etc/halab/local/not");
  }

  @Test
  void whatWasCutIsNotRead() {
    int group = WHOLE.indexOf("group");
    int end = WHOLE.indexOf("auto younger;");
    for (int cut = group + 6; cut < end; cut++) {
      assertThat(parse(WHOLE.substring(0, cut))).as("cut at %d", cut).isEmpty();
    }
    assertThat(parse("config /etc/none.cfg;")).isEmpty();
    assertThat(
            Config.parse(
                "config /etc/self;", "ha1", file -> Optional.of("config /etc/self; config /b;")))
        .isEmpty();
  }

  @Test
  void mountsAreFoundByTheLongestPoint() {
    var mounts =
        new Mounts(
            Mounts.mountinfo(
                """
                1 0 8:1 / / rw - ext4 /dev/sda1 rw
                2 1 147:0 / /srv/my\\040data rw shared:1 master:2 - ext4 /dev/drbd0 rw
                3 1 8:2 / /srv rw,noatime shared:1 - xfs /dev/sdb1 rw
                nonsense
                """),
            Mounts.fstab("# no\n/dev/sdc1 /opt ext4 defaults 0 2\nproc /proc proc defaults\n"),
            List.of("/home"));
    assertThat(mounts.of("/srv/my data/a").orElseThrow().source()).isEqualTo("/dev/drbd0");
    assertThat(mounts.of("/srv/other").orElseThrow().type()).isEqualTo("xfs");
    assertThat(mounts.of("/srvx").orElseThrow().point()).isEqualTo("/");
    assertThat(mounts.isReplicated("/srv/my data")).isTrue();
    assertThat(mounts.isReplicated("/home/alice")).isTrue();
    assertThat(mounts.isReplicated("/srv")).isFalse();
    assertThat(mounts.missing("/opt/a")).contains("/opt");
    assertThat(mounts.missing("/home")).contains("/home");
    assertThat(mounts.missing("/srv/a")).isEmpty();
    assertThat(new Mounts(List.of(), mounts.listed(), List.of()).missing("/opt")).isEmpty();
  }
}
