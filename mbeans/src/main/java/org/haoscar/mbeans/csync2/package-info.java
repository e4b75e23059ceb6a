/**
 * csync2: its configuration, its database, and what really lies in the files that it keeps alike.
 * Nothing here ever runs a check, an update or a force: on a head where a file system is missing
 * those lose files on the other.
 */
package org.haoscar.mbeans.csync2;
