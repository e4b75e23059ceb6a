/** Monit: read from its own web server with an account that may only look. */
package org.haoscar.mbeans.monit;
