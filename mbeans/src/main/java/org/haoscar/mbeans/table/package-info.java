/**
 * Tables, declared once. SNMP, MBeans, metrics, JSON and the command line are renderings of these
 * declarations, and so are the OBJECT-TYPE sections of the MIB modules.
 */
package org.haoscar.mbeans.table;
