/** The head itself: its boot, kernel, load and memory. The paths between heads are the peer's. */
package org.haoscar.mbeans.node;
