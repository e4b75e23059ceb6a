package org.haoscar.agent.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.haoscar.mbeans.alarm.AlarmModule;
import org.haoscar.mbeans.model.Severity;
import org.haoscar.mbeans.table.Oids;
import org.haoscar.mbeans.table.Syntax;
import org.junit.jupiter.api.Test;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;

class CodingTest {
  private final Decoder decoder = new Decoder(List.of(AlarmModule.MODULE, Sample.MODULE));

  @Test
  void valuesHaveTheTypesOfTheirSyntax() {
    assertThat(encoded(Syntax.NUMBER, 4_294_967_295L)).isEqualTo(new Gauge32(4_294_967_295L));
    assertThat(encoded(Syntax.GAUGE64, 1L << 50)).isEqualTo(new Counter64(1L << 50));
    assertThat(encoded(Syntax.PERCENT, 4250L)).isEqualTo(new Gauge32(4250));
    assertThat(encoded(Syntax.TRUTH, false)).isEqualTo(new Integer32(2));
    assertThat(encoded(Syntax.oneOf(Severity.class), Severity.MAJOR)).isEqualTo(new Integer32(4));
    assertThat(encoded(Syntax.AGE, Sample.THEN.minusSeconds(90))).isEqualTo(new Gauge32(90));
    assertThat(encoded(Syntax.AGE, Sample.THEN.plusSeconds(90))).isEqualTo(new Gauge32(0));
    assertThat(((OctetString) encoded(Syntax.MOMENT, Sample.THEN)).toHexString())
        .isEqualTo("07:ea:0b:15:0e:0f:28:03:2b:00:00");
  }

  @Test
  void whatIsOutsideItsRangeIsShownAsTheNearestInside() {
    assertThat(encoded(Syntax.NUMBER, -1L)).isEqualTo(new Gauge32(0));
    assertThat(encoded(Syntax.PERCENT, 10_001L)).isEqualTo(new Gauge32(10_000));
    assertThat(encoded(Syntax.COUNTER64, -5L)).isEqualTo(new Counter64(0));
  }

  @Test
  void aLongTextIsCutBetweenCharacters() {
    Variable cut = encoded(new Syntax.Text(0, 5), "ééé");
    assertThat(((OctetString) cut).getValue()).hasSize(4);
    assertThat(((OctetString) encoded(new Syntax.Text(0, 3), "a\uD800b")).length()).isEqualTo(3);
  }

  @Test
  void anInstanceIsNamedFromTheDeclarations() {
    String object = Sample.ROOT + ".1.2.1.5.2.114.48.4";
    assertThat(decoded(object, new Gauge32(4250)))
        .isEqualTo(new Decoder.Decoded("haSamplePeerDone.\"r0\".4", "42.50"));
    assertThat(decoded(Sample.ROOT + ".1.2.1.6.1.97.0", new Integer32(4)).value())
        .isEqualTo("major");
    assertThat(decoded(Sample.ROOT + ".1.2.1.6.1.97.0", new Integer32(40)).value()).isEqualTo("40");
    assertThat(
            decoded(Sample.ROOT + ".1.2.1.8.1.97.0", encoded(Syntax.MOMENT, Sample.THEN)).value())
        .isEqualTo("2026-11-21T14:15:40.300Z");
    assertThat(decoded(Sample.ROOT + ".1.100.2.0", new TimeTicks(100)).name())
        .isEqualTo("haSamplePeerLastChange.0");
  }

  @Test
  void aNotificationIsNamed() {
    assertThat(decoded("1.3.6.1.6.3.1.1.4.1.0", new OID(Oids.notification(AlarmModule.MODULE, 3))))
        .isEqualTo(new Decoder.Decoded("snmpTrapOID.0", "haAlarmCleared"));
  }

  @Test
  void whatNobodyDeclaredKeepsItsNumbers() {
    assertThat(decoded("1.3.9.9", new OctetString("x")))
        .isEqualTo(new Decoder.Decoded("1.3.9.9", "x"));
  }

  @Test
  void aDamagedIndexIsStillPrinted() {
    assertThat(decoded(Sample.ROOT + ".1.2.1.5.9.114", new Gauge32(1)).name())
        .isEqualTo("haSamplePeerDone.9.114");
  }

  private static Variable encoded(Syntax syntax, Object value) {
    return Encoder.variable(syntax, value, Sample.THEN);
  }

  private Decoder.Decoded decoded(String oid, Variable value) {
    return decoder.decode(new OID(oid), value);
  }
}
