/** What the domain asks of the rooms around it. */
package org.haoscar.mbeans.port;
