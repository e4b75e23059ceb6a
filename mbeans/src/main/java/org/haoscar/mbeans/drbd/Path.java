package org.haoscar.mbeans.drbd;

/**
 * One way on which a connection can run; only DRBD 9 shows them.
 *
 * @param number its place among the connection's, by local and peer address, from 1
 */
public record Path(ObjectId id, int number, Words words) {}
