/** Journals that keep in memory: alone, and in place of a durable one while that fails. */
package org.haoscar.mbeans.journal;
