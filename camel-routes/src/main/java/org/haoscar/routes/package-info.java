/** The flow of events: the Camel component {@code haoscar:} and the routes. */
@NullMarked
package org.haoscar.routes;

import org.jspecify.annotations.NullMarked;
