package org.haoscar.mbeans.drbd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.haoscar.mbeans.drbd.Events2Line.DumpEnd;
import org.haoscar.mbeans.drbd.Events2Line.Foreign;
import org.haoscar.mbeans.drbd.Events2Line.Told;
import org.haoscar.mbeans.drbd.Events2Line.Unreadable;
import org.haoscar.mbeans.drbd.Events2Line.Verb;
import org.haoscar.mbeans.port.Stream.Fold;
import org.haoscar.mbeans.port.Stream.Step;
import org.haoscar.mbeans.text.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrbdParsersTest {
  private static final String T = "2026-11-21T20:18:24.722145+00:00 ";

  @Test
  void aLineIsDatedAndNamesItsObject() {
    var line =
        (Told)
            Events2Line.parse(
                T
                    + "change connection name:r0 peer-node-id:0 conn-name:peer"
                    + " connection:Connecting");
    assertThat(line.at()).isEqualTo(Instant.parse("2026-11-21T20:18:24.722145Z"));
    assertThat(line.verb()).isEqualTo(Verb.CHANGE);
    assertThat(line.id()).isEqualTo(ObjectId.connection("r0", 0));
  }

  @Test
  void aValueMayHaveColons() {
    var line =
        (Told)
            Events2Line.parse(
                T
                    + "create path name:r0 peer-node-id:1 conn-name:ha2"
                    + " local:ipv6:[fe80::1%eth0]:7788 peer:ipv4:10.99.0.2:7788 established:no");
    assertThat(line.words().text("local")).contains("ipv6:[fe80::1%eth0]:7788");
  }

  @Test
  void theEndOfADumpIsAMark() {
    assertThat(Events2Line.parse(T + "exists -")).isInstanceOf(DumpEnd.class);
  }

  @Test
  void aKindOfObjectThatIsNewIsForeign() {
    assertThat(Events2Line.parse(T + "create moon phase:full")).isInstanceOf(Foreign.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-21T20:18:24.722145+00:00",
        "2026-11-21T20:18:24.722145+00:00 exists",
        "2026-11-21T20:18:24.722145+00:00 waxes moon phase:full",
        "2026-11-21T20:18:24.722145+00:00 change device name:r0 volume:0 minor:0 di",
        "2026-11-21T20:18:24.722145+00:00 change device name:r0 minor:0 disk:UpToDate",
        "2026-11-21T20:18:24.722145+00:00 change device name:r0 volume:99999999999 disk:UpToDate",
        "2026-11-21T20:18:24.722145+00:00 change resource name: role:Primary",
        "2026-13-41T20:18:24.722145+00:00 exists -"
      })
  void whatIsCutOrOddIsUnreadable(String line) {
    assertThat(Events2Line.parse(line)).isInstanceOf(Unreadable.class);
  }

  @Test
  void aWordThatIsNewIsOther() {
    var words = new Words(java.util.Map.of("disk", "Melted"));
    assertThat(words.word(DiskState.class, "disk")).isEqualTo(DiskState.OTHER);
    assertThat(words.word(Role.class, "role")).isEqualTo(Role.OTHER);
  }

  @Test
  void everyWordOfDrbdIsKnown() {
    for (String word : List.of("WFBitMapS", "WFSyncUUID", "PausedSyncT", "StartingSyncS")) {
      var words = new Words(java.util.Map.of("replication", word));
      assertThat(words.word(ReplicationState.class, "replication"))
          .isNotEqualTo(ReplicationState.OTHER);
    }
  }

  @Test
  void nothingIsShownBeforeADumpEnds() {
    Fold<DrbdStatus> fold = Events2Fold.live();
    Step<DrbdStatus> first = fold.read(T + "exists resource name:r0 role:Secondary suspended:no");
    assertThat(first).isInstanceOf(Step.More.class);
    Step<DrbdStatus> end = ((Step.More<DrbdStatus>) first).next().read(T + "exists -");
    assertThat(((Step.Now<DrbdStatus>) end).status().resources()).hasSize(1);
  }

  @Test
  void aChangeOfWhatWasNeverShownRestartsTheStream() {
    Step<DrbdStatus> end = Events2Fold.live().read(T + "exists -");
    Step<DrbdStatus> next =
        ((Step.Now<DrbdStatus>) end).next().read(T + "change resource name:r0 role:Primary");
    assertThat(next).isInstanceOf(Step.Unreadable.class);
  }

  @Test
  void procTellsVersionAndProgress() {
    ProcDrbd proc =
        ProcDrbd.parse(
                """
                version: 8.4.11 (api:1/proto:86-101)
                srcversion: B536C32A3EADA868561EFD9
                 0: cs:SyncTarget ro:Secondary/Primary ds:Inconsistent/UpToDate C r-----
                    ns:0 nr:5824 dw:5824 dr:0 al:8 bm:0 lo:1 pe:3 ua:0 ap:0 ep:1 wo:f oos:256276
                \t[>....................] sync'ed:  3.2% (256276/262100)K
                \tfinish: 1:02:03 speed: 5,824 (5,824) want: 4,096 K/sec
                """)
            .orElseThrow();
    assertThat(proc.version()).isEqualTo("8.4.11");
    assertThat(proc.minors().get(0).words().map())
        .containsEntry("done", "3.2")
        .containsEntry("speed", "5824")
        .containsEntry("eta", "3723")
        .containsEntry("out-of-sync", "256276")
        .containsEntry("stalled", "no");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\tfinish: 9:00:00 speed: 0 (3,912) K/sec",
        "\tfinish: 9:00:00 speed: 0 (0) K/sec (stalled)"
      })
  void aResyncThatStoppedIsStalled(String last) {
    String text = "version: 8.4.11\n 0: cs:SyncSource ro:x ds:y C r-----\n" + last + "\n";
    assertThat(ProcDrbd.parse(text).orElseThrow().minors().get(0).words().yes("stalled")).isTrue();
  }

  @Test
  void aResyncThatHasJustBegunIsNotStalled() {
    String text =
        """
        version: 8.4.11
         0: cs:SyncSource ro:x ds:y C r-----
        \tfinish: 0:01:02 speed: 0 (0) K/sec
        """;
    assertThat(ProcDrbd.parse(text).orElseThrow().minors().get(0).words().yes("stalled")).isFalse();
  }

  @Test
  void theTextOfNineHasNodeIdsAndProgress() {
    SortedMap<ObjectId, Item> items =
        StatusText.parse(
                """
                r0 node-id:0 role:Primary suspended:no force-io-failures:no
                    write-ordering:flush
                  volume:0 minor:0 disk:UpToDate backing_dev:/dev/vdb quorum:yes
                      size:262100 read:343592 written:24576 al-writes:6 bm-writes:3
                  ha2 node-id:1 connection:Connected role:Secondary congested:no ap-in-flight:0
                      rs-in-flight:0
                    volume:0 replication:VerifyS peer-disk:UpToDate done:21.73
                        resync-suspended:no
                        received:0 sent:0 out-of-sync:64 pending:153 unacked:0 dbdt1:11.49
                        eta:17
                """,
                Instant.EPOCH)
            .orElseThrow();
    assertThat(items).hasSize(4);
    Words peer = items.get(ObjectId.peerDevice("r0", 1, 0)).words();
    assertThat(peer.hundredths("done")).contains(2173L);
    assertThat(peer.number("eta")).contains(17L);
    assertThat(items.get(ObjectId.connection("r0", 1)).words().text("conn-name")).contains("ha2");
  }

  @Test
  void doneInTheTextOfEightIsNoProgress() {
    SortedMap<ObjectId, Item> items =
        StatusText.parse(
                """
                r0 role:Secondary suspended:no
                  volume:0 minor:0 disk:UpToDate
                  peer connection:Connected role:Primary congested:no
                    volume:0 replication:VerifyT peer-disk:UpToDate done:100.00
                """,
                Instant.EPOCH)
            .orElseThrow();
    assertThat(items.get(ObjectId.peerDevice("r0", 0, 0)).words().text("done")).isEmpty();
  }

  @Test
  void reasonsOfSuspendedIoAreJoinedFromJson() {
    SortedMap<ObjectId, Item> items =
        StatusJson.parse(
                """
                [ { "name": "r0", "role": "Primary", "suspended": true, "suspended-user": false,
                    "suspended-no-data": true, "suspended-fencing": false, "suspended-quorum": true,
                    "devices": [ ], "connections": [ ] } ]
                """,
                Instant.EPOCH)
            .orElseThrow();
    assertThat(items.get(ObjectId.resource("r0")).words().text("suspended"))
        .contains("no-data,quorum");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[", "[1,]", "{\"a\" 1}", "[] []", "[\"\u0001\"]", "{\"a\":}", "[1 2]"})
  void whatIsNoJsonIsNothing(String text) {
    assertThat(Json.parse(text)).isEqualTo(Optional.empty());
  }

  @Test
  void jsonTooDeepIsNothing() {
    assertThat(Json.parse("[".repeat(100_000) + "]".repeat(100_000))).isEmpty();
  }

  @Test
  void jsonIsMapsListsAndTexts() {
    assertThat(Json.parse(" {\"a\": [1, -2.5, true, null, \"b \\\"c\"], \"d\": {}} "))
        .contains(
            java.util.Map.of(
                "a", List.of("1", "-2.5", "true", "null", "b \\\"c"), "d", java.util.Map.of()));
  }
}
