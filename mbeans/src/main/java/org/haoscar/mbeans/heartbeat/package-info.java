/**
 * Linux-HA Heartbeat 3 with haresources: what it says, what it claims to hold, and what is really
 * here. It only reads.
 */
package org.haoscar.mbeans.heartbeat;
