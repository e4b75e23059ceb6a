/** SNMP: the responder over snapshots, the engine with its users, and the sender of traps. */
package org.haoscar.agent.snmp;
