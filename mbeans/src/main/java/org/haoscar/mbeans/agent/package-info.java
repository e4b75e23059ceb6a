/** The agent as a component of its own: the module behind HAOSCAR-AGENT-MIB. */
package org.haoscar.mbeans.agent;
