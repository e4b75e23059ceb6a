/** Rows as MBeans of open types, the agent's own MXBean, and alarms as JMX notifications. */
@NullMarked
package org.haoscar.agent.jmx;

import org.jspecify.annotations.NullMarked;
