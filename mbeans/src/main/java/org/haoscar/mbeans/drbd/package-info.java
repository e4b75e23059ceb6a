/**
 * DRBD, kernel lines 8.4 and 9: parsers of what its tools print, what is wrong in it, how it is
 * shown. It only reads.
 */
package org.haoscar.mbeans.drbd;
