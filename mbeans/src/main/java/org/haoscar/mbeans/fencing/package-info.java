/**
 * Fencing by Pacemaker: which devices there are, whether they could do their work, what was fenced.
 * It only reads and never runs a fence agent, nor asks what would make the cluster run one.
 */
package org.haoscar.mbeans.fencing;
