package org.haoscar.agent.snmp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** What a request is answered from a view, by RFC 3416. */
final class Answers {
  /** A PDU without variables: its own header, the list's, and three integers of up to 6 bytes. */
  private static final int PDU_OVERHEAD = 4 + 4 + 3 * 6;

  private final View view;
  private final Instant now;
  private final int room;

  /**
   * @param room how many bytes the response may have, scope included
   */
  Answers(View view, Instant now, int room) {
    this.view = view;
    this.now = now;
    this.room = room;
  }

  PDU answer(PDU request) {
    return switch (request.getType()) {
      case PDU.GET ->
          whole(request, request.getAll().stream().map(vb -> get(vb.getOid())).toList());
      case PDU.GETNEXT ->
          whole(request, request.getAll().stream().map(vb -> next(vb.getOid())).toList());
      case PDU.GETBULK -> bulk(request);
      case PDU.SET -> refused(request);
      default -> failed(request, PDU.genErr, 0);
    };
  }

  /** A response that says only what went wrong, with the names as they were asked. */
  static PDU failed(PDU request, int status, int index) {
    PDU response = response(request);
    response.setErrorStatus(status);
    response.setErrorIndex(index);
    response.addAll(request.getAll());
    return response;
  }

  static PDU response(PDU request) {
    PDU response = request instanceof ScopedPDU ? new ScopedPDU() : new PDU();
    if (request instanceof ScopedPDU from && response instanceof ScopedPDU to) {
      to.setContextEngineID(from.getContextEngineID());
      to.setContextName(from.getContextName());
    }
    response.setType(PDU.RESPONSE);
    response.setRequestID(request.getRequestID());
    return response;
  }

  private VariableBinding get(OID name) {
    int place = view.find(name);
    if (place >= 0) {
      return new VariableBinding(name, view.cell(place).at(now));
    }
    Variable absence = view.hasObject(name) ? Null.noSuchInstance : Null.noSuchObject;
    return new VariableBinding(name, absence);
  }

  private VariableBinding next(OID name) {
    return at(view.after(name), name);
  }

  private VariableBinding at(int place, OID asked) {
    return place < view.size()
        ? new VariableBinding(view.name(place), view.cell(place).at(now))
        : new VariableBinding(asked, Null.endOfMibView);
  }

  private PDU whole(PDU request, List<VariableBinding> found) {
    PDU response = response(request);
    if (overhead(request) + PDU.getBERLength(found) > room) {
      response.setErrorStatus(PDU.tooBig);
    } else {
      response.addAll(found);
    }
    return response;
  }

  /** As much of what is asked as there is room for. */
  private PDU bulk(PDU request) {
    var page = new Page(room - overhead(request));
    List<? extends VariableBinding> asked = request.getAll();
    int single = Math.clamp(request.getNonRepeaters(), 0, asked.size());
    for (VariableBinding vb : asked.subList(0, single)) {
      page.add(next(vb.getOid()));
    }
    repeat(asked.subList(single, asked.size()), request.getMaxRepetitions(), page);
    PDU response = response(request);
    response.addAll(page.found);
    return response;
  }

  private void repeat(List<? extends VariableBinding> asked, int repetitions, Page page) {
    var names = asked.stream().map(VariableBinding::getOid).toArray(OID[]::new);
    var places = asked.stream().mapToInt(vb -> view.after(vb.getOid())).toArray();
    boolean more = names.length > 0;
    for (int i = 0; i < repetitions && more; i++) {
      more = false;
      for (int j = 0; j < names.length; j++) {
        if (!page.add(at(places[j], names[j]))) {
          return;
        }
        if (places[j] < view.size()) {
          names[j] = view.name(places[j]);
          places[j]++;
          more = true;
        }
      }
    }
  }

  private PDU refused(PDU request) {
    if (request.size() == 0) {
      return response(request);
    }
    boolean seen = view.hasObject(request.get(0).getOid());
    return failed(request, seen ? PDU.notWritable : PDU.noAccess, 1);
  }

  private static int overhead(PDU request) {
    int scope =
        request instanceof ScopedPDU scoped
            ? 4
                + scoped.getContextEngineID().getBERLength()
                + scoped.getContextName().getBERLength()
            : 0;
    return PDU_OVERHEAD + scope;
  }

  /** What goes into one response; once something had no room, nothing follows. */
  private static final class Page {
    private final List<VariableBinding> found = new ArrayList<>();
    private int left;

    Page(int room) {
      this.left = room;
    }

    boolean add(VariableBinding vb) {
      left -= vb.getBERLength();
      return left >= 0 && found.add(vb);
    }
  }
}
