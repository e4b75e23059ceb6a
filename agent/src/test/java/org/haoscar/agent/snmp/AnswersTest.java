package org.haoscar.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snmp4j.PDU;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

class AnswersTest {
  private static final int ROOM = 8000;
  private final View view =
      view(Set.of("1.2.1", "1.2.2", "1.2.3"), "1.2.1.5", "1.2.1.7", "1.2.3.1");

  @Test
  void getTellsAMissingInstanceFromAMissingObject() {
    PDU answer = ask(PDU.GET, "1.2.1.7", "1.2.1.6", "1.2.2.0", "1.2.1", "1.2", "1.2.4.0", "0.1");
    assertThat(answer.getAll())
        .extracting(VariableBinding::getVariable)
        .containsExactly(
            new Integer32(1),
            Null.noSuchInstance,
            Null.noSuchInstance,
            Null.noSuchInstance,
            Null.noSuchObject,
            Null.noSuchObject,
            Null.noSuchObject);
    assertThat(answer.getErrorStatus()).isZero();
  }

  @Test
  void getNextGoesToTheFollowingInstanceAndSaysWhenThereIsNone() {
    PDU answer = ask(PDU.GETNEXT, "0.0", "1.2.1.5", "1.2.1.6", "1.2.1.7", "1.2.3.1", "2.9");
    assertThat(answer.getAll())
        .extracting(vb -> vb.getOid().toString())
        .containsExactly("1.2.1.5", "1.2.1.7", "1.2.1.7", "1.2.3.1", "1.2.3.1", "2.9");
    assertThat(answer.getAll().subList(4, 6))
        .extracting(VariableBinding::getVariable)
        .containsOnly(Null.endOfMibView);
  }

  @Test
  void getBulkRepeatsOnlyWhatComesAfterTheNonRepeaters() {
    PDU request = pdu(PDU.GETBULK, "1.2.1", "1.2.1", "1.2.3");
    request.setNonRepeaters(1);
    request.setMaxRepetitions(2);
    assertThat(answer(request, ROOM).getAll())
        .extracting(vb -> vb.getOid().toString())
        .containsExactly("1.2.1.5", "1.2.1.5", "1.2.3.1", "1.2.1.7", "1.2.3.1");
  }

  @Test
  void getBulkEndsWithTheRepetitionThatOnlySaysTheEnd() {
    PDU request = pdu(PDU.GETBULK, "1.2.1.7");
    request.setMaxRepetitions(1_000_000);
    List<? extends VariableBinding> all = answer(request, ROOM).getAll();
    assertThat(all).hasSize(2);
    assertThat(all.get(1)).isEqualTo(new VariableBinding(new OID("1.2.3.1"), Null.endOfMibView));
  }

  @Test
  void negativeCountsOfGetBulkAreZero() {
    PDU request = pdu(PDU.GETBULK, "1.2.1");
    request.setNonRepeaters(-3);
    request.setMaxRepetitions(-5);
    assertThat(answer(request, ROOM).size()).isZero();
  }

  @Test
  void getBulkIsCutToTheRoomThereIsAndGetIsTooBig() {
    View wide = wide(100);
    PDU bulk = pdu(PDU.GETBULK, "1.2");
    bulk.setMaxRepetitions(100);
    PDU cut = new Answers(wide, Sample.THEN, 500).answer(bulk);
    assertThat(cut.size()).isBetween(30, 60);
    assertThat(cut.getBERLength()).isBetween(400, 500);
    String[] names = IntStream.range(0, 100).mapToObj(i -> "1.2.1." + i).toArray(String[]::new);
    PDU whole = new Answers(wide, Sample.THEN, 500).answer(pdu(PDU.GET, names));
    assertThat(whole.getErrorStatus()).isEqualTo(PDU.tooBig);
    assertThat(whole.size()).isZero();
  }

  @Test
  void setIsRefusedAndNamesTheFirst() {
    PDU there = ask(PDU.SET, "1.2.1.5", "1.2.1.7");
    assertThat(there.getErrorStatus()).isEqualTo(PDU.notWritable);
    assertThat(there.getErrorIndex()).isEqualTo(1);
    assertThat(there.size()).isEqualTo(2);
    assertThat(ask(PDU.SET, "1.9.1").getErrorStatus()).isEqualTo(PDU.noAccess);
    assertThat(ask(PDU.SET).getErrorStatus()).isEqualTo(PDU.noError);
  }

  @Test
  void numbersAboveTheSignedRangeAreInOrder() {
    View big = view(Set.of("1.2"), "1.2.1", "1.2.2147483648", "1.2.4294967295");
    PDU answer = new Answers(big, Sample.THEN, ROOM).answer(pdu(PDU.GETNEXT, "1.2.2147483647"));
    assertThat(answer.get(0).getOid()).isEqualTo(new OID("1.2.2147483648"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyWayOfWalkingSeesTheSame(long seed) {
    View random = random(new Random(seed));
    List<OID> sorted = IntStream.range(0, random.size()).mapToObj(random::name).toList();
    assertThat(sorted).isSorted();
    assertThat(walk(random, 0)).isEqualTo(sorted);
    assertThat(walk(random, 50)).isEqualTo(sorted);
    assertThat(walk(random, 7)).isEqualTo(sorted);
  }

  private static List<OID> walk(View view, int repetitions) {
    var seen = new ArrayList<OID>();
    OID at = new OID("0.0");
    while (true) {
      PDU request = pdu(repetitions == 0 ? PDU.GETNEXT : PDU.GETBULK, at.toString());
      if (repetitions > 0) {
        request.setMaxRepetitions(repetitions);
      }
      for (VariableBinding vb : new Answers(view, Sample.THEN, 600).answer(request).getAll()) {
        if (vb.getVariable().equals(Null.endOfMibView)) {
          return seen;
        }
        seen.add(vb.getOid());
      }
      at = seen.getLast();
    }
  }

  private static View random(Random random) {
    var segments = new ArrayList<Segment>();
    for (int i = 0; i < random.nextInt(1, 12); i++) {
      OID root = new OID(new int[] {1, 3, random.nextInt(5), i});
      var instances = new TreeMap<OID, Cell>();
      for (int j = 0; j < random.nextInt(80); j++) {
        int[] index = random.ints(random.nextInt(1, 6)).toArray();
        instances.put(new OID(root.getValue(), index), cell("x".repeat(random.nextInt(60))));
      }
      segments.add(Segment.of(root, Set.of(root), instances));
    }
    return new View(segments);
  }

  private static View wide(int instances) {
    return view(
        Set.of("1.2.1"),
        IntStream.range(0, instances).mapToObj(i -> "1.2.1." + i).toArray(String[]::new));
  }

  private static View view(Set<String> objects, String... names) {
    var instances = new TreeMap<OID, Cell>();
    for (String name : names) {
      instances.put(new OID(name), new Cell.Fixed(new Integer32(1)));
    }
    var oids = objects.stream().map(OID::new).collect(java.util.stream.Collectors.toSet());
    return new View(List.of(Segment.of(new OID("1.2"), oids, instances)));
  }

  private static Cell cell(String text) {
    return new Cell.Fixed(new OctetString(text));
  }

  private PDU ask(int type, String... names) {
    return answer(pdu(type, names), ROOM);
  }

  private PDU answer(PDU request, int room) {
    return new Answers(view, Sample.THEN, room).answer(request);
  }

  private static PDU pdu(int type, String... names) {
    var pdu = new PDU();
    pdu.setType(type);
    for (String name : names) {
      pdu.add(new VariableBinding(new OID(name)));
    }
    return pdu;
  }
}
