package org.haoscar.sql;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.haoscar.mbeans.model.Claim;
import org.haoscar.mbeans.model.Origin;
import org.haoscar.mbeans.model.Transition;

/**
 * Under which name this head writes. One that was given another name begins a new sequence: what it
 * wrote before stays, and what it claimed it claims under the new name.
 */
record Naming(EntityManager rows, Origin origin) {

  /** The row of that name; made within the transaction that is open if there is none. */
  OriginRow own() {
    List<OriginRow> known =
        rows.createQuery("select o from OriginRow o order by o.id", OriginRow.class)
            .getResultList();
    OriginRow own =
        known.stream()
            .filter(row -> row.origin().equals(origin))
            .findFirst()
            .orElseGet(() -> new OriginRow(known.size() + 1, origin));
    if (!own.isOwn()) {
      own.begin();
      rows.persist(own);
      claimsOf(known).forEach(row -> claim(own, row));
    }
    return own;
  }

  private List<ClaimRow> claimsOf(List<OriginRow> known) {
    Set<String> names =
        known.stream().filter(OriginRow::isOwn).map(row -> row.head).collect(Collectors.toSet());
    Stream<ClaimRow> all =
        rows.createQuery("select c from ClaimRow c", ClaimRow.class).getResultStream();
    return all.filter(row -> names.contains(row.claim.head)).toList();
  }

  private void claim(OriginRow own, ClaimRow before) {
    Transition turn = before.lastTurn();
    var written = new TransitionRow(own.next(), turn);
    rows.persist(written);
    ClaimRow now = before;
    if (!before.claim.head.equals(own.head)) {
      rows.remove(before);
      now = new ClaimRow(Claim.of(own.head, turn));
      rows.persist(now);
    }
    now.turn(written.place, turn);
  }
}
