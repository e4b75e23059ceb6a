package org.haoscar.mbeans.model;

/**
 * A message about an alarm's transition, with everything any channel says.
 *
 * @param sequence the transition's place in the reporting head's journal, rising
 * @param planned an operator brought it about on purpose
 */
public record Notification(Transition transition, Origin origin, long sequence, boolean planned) {}
