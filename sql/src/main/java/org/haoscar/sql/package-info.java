/** The schema, its upgrades, the entities, and the Journal that they implement. */
@NullMarked
package org.haoscar.sql;

import org.jspecify.annotations.NullMarked;
