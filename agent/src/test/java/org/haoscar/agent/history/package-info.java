/**
 * Random histories of faults on pairs of real agent processes, with real receivers, and what must
 * hold of the messages that came out. The same with the pure decisions and a clock of their own is
 * in {@code org.haoscar.mbeans.history}.
 */
package org.haoscar.agent.history;
