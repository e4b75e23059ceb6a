/** Commands that a site asks itself, by the rule that Nagios plugins follow. */
package org.haoscar.mbeans.probe;
