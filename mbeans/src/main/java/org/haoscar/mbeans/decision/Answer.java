package org.haoscar.mbeans.decision;

import org.haoscar.mbeans.model.Act;

/** What comes of an operator's wish. */
public sealed interface Answer {
  /**
   * @param act complete, with the alarm's whole id or the silence's name; stored
   */
  record Done(Act act) implements Answer {}

  /**
   * @param why in a sentence for the operator: what is wrong, and what there is instead
   */
  record Refused(String why) implements Answer {}
}
