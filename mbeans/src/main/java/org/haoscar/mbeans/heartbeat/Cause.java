package org.haoscar.mbeans.heartbeat;

/**
 * Why resources moved, by the log.
 *
 * @param planned somebody, or auto_failback, asked for it; not so where a node died
 * @param when as the log spells it, in the time of the head
 */
public record Cause(boolean planned, String when, String text) {}
