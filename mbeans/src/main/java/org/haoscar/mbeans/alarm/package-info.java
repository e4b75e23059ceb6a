/** What is open, what was, who was told: the module behind HAOSCAR-ALARM-MIB. */
package org.haoscar.mbeans.alarm;
