/** Asks the agent's own health checks when they are due. */
package org.haoscar.agent.schedule;
