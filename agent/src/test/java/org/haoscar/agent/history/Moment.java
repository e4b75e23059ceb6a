package org.haoscar.agent.history;

import java.util.Set;

/**
 * How it was from a millisecond on until the next.
 *
 * @param facts what was wrong
 * @param able the heads that could see and tell it
 */
record Moment(long at, Set<String> facts, Set<String> able) {
  Moment {
    facts = Set.copyOf(facts);
    able = Set.copyOf(able);
  }

  boolean sameAs(Moment other) {
    return facts.equals(other.facts) && able.equals(other.able);
  }

  boolean visible(String fact, String head) {
    return facts.contains(fact)
        && able.contains(head)
        && (fact.endsWith("@pair") || fact.endsWith("@" + head));
  }
}
