/**
 * Pacemaker, 1.1 to 2.1 and later: parsers of what its tools print, what is wrong in it, what its
 * failovers were, how it is shown. It only reads.
 */
package org.haoscar.mbeans.pacemaker;
