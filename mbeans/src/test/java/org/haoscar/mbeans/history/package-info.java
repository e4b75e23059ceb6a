/**
 * Random histories of faults on a pair of heads, run on the real decisions with a virtual clock,
 * and what must hold of the messages that came out.
 */
package org.haoscar.mbeans.history;
