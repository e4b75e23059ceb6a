/**
 * Snapshots, events and alarms as JSON: what Jolokia's callers, the status file and the command
 * line read.
 */
@NullMarked
package org.haoscar.agent.json;

import org.jspecify.annotations.NullMarked;
