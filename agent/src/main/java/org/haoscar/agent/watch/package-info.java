/** Watches each component on threads of its own, and publishes what was seen. */
package org.haoscar.agent.watch;
