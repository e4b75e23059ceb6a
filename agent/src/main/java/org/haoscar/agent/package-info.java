/** The composition root and the protocols. */
@NullMarked
package org.haoscar.agent;

import org.jspecify.annotations.NullMarked;
