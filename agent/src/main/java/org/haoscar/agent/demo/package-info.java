/**
 * {@code haoscar demo}: a pair of head nodes on one machine. The agents are real and run as
 * installed; the HA tools under them are played by a simulator of the pair.
 */
@NullMarked
package org.haoscar.agent.demo;

import org.jspecify.annotations.NullMarked;
