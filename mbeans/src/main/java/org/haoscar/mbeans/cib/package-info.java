/**
 * What Pacemaker's tools print that more than one component reads: the cluster information base,
 * the fencing history, and how a tool says that there is no cluster here. Pure functions of text.
 */
package org.haoscar.mbeans.cib;
