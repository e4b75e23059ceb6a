package org.haoscar.agent.snmp;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.haoscar.mbeans.model.Coded;
import org.haoscar.mbeans.table.Syntax;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/** From a declared syntax and its Java value to what goes over the wire. */
final class Encoder {
  private Encoder() {}

  static Cell cell(Syntax syntax, Object value) {
    return syntax instanceof Syntax.Age
        ? new Cell.Since((Instant) value)
        : new Cell.Fixed(variable(syntax, value, Instant.EPOCH));
  }

  /** A value outside its declared range is shown as the nearest one inside. */
  static Variable variable(Syntax syntax, Object value, Instant now) {
    return switch (syntax) {
      case Syntax.Text(int min, int max) -> new OctetString(utf8((String) value, max));
      case Syntax.Whole(long min, long max) ->
          new Gauge32(Math.clamp(((Number) value).longValue(), min, max));
      case Syntax.Gauge64 g -> wide(value);
      case Syntax.Counter64 c -> wide(value);
      case Syntax.Percent p -> new Gauge32(Math.clamp(((Number) value).longValue(), 0, 10_000));
      case Syntax.Enumeration e -> new Integer32(((Coded) value).code());
      case Syntax.Truth t -> new Integer32((Boolean) value ? 1 : 2);
      case Syntax.Moment m -> new OctetString(dateAndTime((Instant) value));
      case Syntax.Age a -> new Cell.Since((Instant) value).at(now);
    };
  }

  private static Variable wide(Object value) {
    return new Counter64(Math.max(0, ((Number) value).longValue()));
  }

  /** The part of an instance's name that its index makes: a text is preceded by its length. */
  static int[] index(List<Syntax> syntaxes, List<?> values) {
    return IntStream.range(0, syntaxes.size())
        .mapToObj(i -> index(syntaxes.get(i), values.get(i)))
        .flatMapToInt(Arrays::stream)
        .toArray();
  }

  private static int[] index(Syntax syntax, Object value) {
    Variable variable = variable(syntax, value, Instant.EPOCH);
    if (variable instanceof OctetString text) {
      byte[] bytes = text.getValue();
      var index = new int[bytes.length + 1];
      index[0] = bytes.length;
      for (int i = 0; i < bytes.length; i++) {
        index[i + 1] = bytes[i] & 0xff;
      }
      return index;
    }
    return new int[] {(int) variable.toLong()};
  }

  /** Cut between characters, for half a character is not UTF-8. */
  private static byte[] utf8(String text, int max) {
    CharsetEncoder encoder =
        StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    ByteBuffer bytes = ByteBuffer.allocate(max);
    encoder.encode(CharBuffer.wrap(text), bytes, true);
    return Arrays.copyOf(bytes.array(), bytes.position());
  }

  /** {@code 2026-11-21,14:15:40.0,+0:0} in the eleven octets of DateAndTime. */
  private static byte[] dateAndTime(Instant instant) {
    OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
    return ByteBuffer.allocate(11)
        .putShort((short) time.getYear())
        .put((byte) time.getMonthValue())
        .put((byte) time.getDayOfMonth())
        .put((byte) time.getHour())
        .put((byte) time.getMinute())
        .put((byte) time.getSecond())
        .put((byte) (time.getNano() / 100_000_000))
        .put((byte) '+')
        .put((byte) 0)
        .put((byte) 0)
        .array();
  }
}
