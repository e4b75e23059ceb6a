/**
 * The dead man's switch: the agent's "all is well" at an interval, and the watch elsewhere that
 * hears when it stops.
 */
package org.haoscar.agent.alive;
