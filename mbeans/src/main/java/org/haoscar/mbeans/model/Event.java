package org.haoscar.mbeans.model;

import java.time.Instant;

/**
 * A dated, immutable, stored fact of the story: it explains alarms and never opens or closes one.
 */
public record Event(Instant at, String component, String subject, Change change) {}
