/**
 * What {@code lab/bench/run} measures with. Figures are ratios within one run; no test reads them.
 */
package org.haoscar.agent.bench;
