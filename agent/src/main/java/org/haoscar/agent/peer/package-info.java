/**
 * The link between the agents of the two heads: who the other is, the port where it reads our
 * journal, and the reading of its own.
 */
@NullMarked
package org.haoscar.agent.peer;

import org.jspecify.annotations.NullMarked;
