package org.haoscar.agent.watch;

import org.haoscar.mbeans.port.Time;
import org.haoscar.mbeans.port.Tools;

/**
 * Where a watcher works.
 *
 * @param node this head's name as alarms spell it
 */
public record Surroundings(Tools tools, Time time, String node) {}
