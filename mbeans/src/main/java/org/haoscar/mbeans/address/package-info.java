/** The virtual addresses of the pair, read with {@code ip -json}. Nothing is ever sent. */
package org.haoscar.mbeans.address;
