package org.haoscar.mbeans.table;

import org.haoscar.mbeans.model.Seen;

/** One row while it is rendered, with how its component was last seen. */
public record Row<R>(R it, Seen<?> seen) {}
