/** systemd: the units that the configuration names. */
package org.haoscar.mbeans.systemd;
