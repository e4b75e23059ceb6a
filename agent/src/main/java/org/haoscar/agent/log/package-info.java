/** What the agent says on standard error, for the system's journal or a terminal. */
@NullMarked
package org.haoscar.agent.log;

import org.jspecify.annotations.NullMarked;
