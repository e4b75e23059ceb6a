/**
 * The agent as one of its own components: what it knows of itself, shown and watched like the rest.
 */
package org.haoscar.agent.own;
