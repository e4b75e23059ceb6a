/** Runs the HA tools so that neither they nor we ever wait for the other. */
package org.haoscar.agent.tool;
