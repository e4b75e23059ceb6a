/** What this head makes of the other: what each tells of itself, who speaks, what differs. */
package org.haoscar.agent.pair;
