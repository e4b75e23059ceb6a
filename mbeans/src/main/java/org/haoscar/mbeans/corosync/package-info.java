/**
 * Corosync, lines 2 and 3: parsers of what its tools print, what is wrong in it, how it is shown.
 * It only reads.
 */
package org.haoscar.mbeans.corosync;
