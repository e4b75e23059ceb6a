package org.haoscar.agent.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snmp4j.PDU;
import org.snmp4j.smi.OID;

/**
 * The requests of a workload, encoded before the clock runs, so that encoding and encrypting them
 * is no work of the client's while it loads the server. What follows a reply is the next cell, as
 * in a walk: the cells are known.
 */
final class Requests {
  /** How many requests of one socket are under way; each has messages with ids of its own. */
  static final int OUTSTANDING = 4;

  private final ByteBuffer[] messages;
  private final int each;
  private final Map<Integer, Integer> places = new HashMap<>();

  private Requests(int each) {
    this.each = each;
    this.messages = new ByteBuffer[OUTSTANDING * each];
  }

  static Requests of(Workload workload, Manager manager, OID table, List<OID> cells)
      throws IOException {
    var requests = new Requests(cells.size() / workload.step());
    for (int place = 0; place < requests.messages.length; place++) {
      int cell = place % requests.each * workload.step();
      OID name = workload.type() == PDU.GET ? cells.get(cell) : before(cell, table, cells);
      PDU pdu = workload.security().pdu(workload.type(), name);
      pdu.setRequestID(new org.snmp4j.smi.Integer32(place + 1));
      if (workload.type() == PDU.GETBULK) {
        pdu.setMaxRepetitions(workload.step());
      }
      requests.put(place, manager.encoded(workload.security(), pdu));
    }
    return requests;
  }

  private static OID before(int cell, OID table, List<OID> cells) {
    return cell == 0 ? table : cells.get(cell - 1);
  }

  private void put(int place, byte[] message) {
    messages[place] = ByteBuffer.allocateDirect(message.length).put(message).flip();
    places.put(Header.of(messages[place]).id(), place);
  }

  /** Where one of the outstanding requests begins its round: the sockets spread over the table. */
  ByteBuffer first(int outstanding, int socket, int sockets) {
    return messages[outstanding * each + each * socket / sockets].rewind();
  }

  /** What is asked when this reply has come. */
  ByteBuffer after(ByteBuffer reply) throws IOException {
    Header header = Header.of(reply);
    Integer place = places.get(header.id());
    if (place == null || !header.good()) {
      throw new IOException("an error, or no answer of ours: " + header);
    }
    int round = place / each * each;
    return messages[round + (place - round + 1) % each].rewind();
  }
}
