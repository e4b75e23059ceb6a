/**
 * What only two heads can tell: what each tells the other of itself, how the two stand to each
 * other, and what is wrong with that. Pure values; how they travel is the agent's.
 */
package org.haoscar.mbeans.peer;
