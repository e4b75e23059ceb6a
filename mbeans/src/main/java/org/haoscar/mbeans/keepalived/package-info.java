/** keepalived's VRRP instances, read from what it tells a notify script and from its JSON dump. */
package org.haoscar.mbeans.keepalived;
