package org.haoscar.mbeans.model;

import org.haoscar.mbeans.table.Syntax;

/**
 * One variable of an SNMP notification, before any SNMP library sees it.
 *
 * @param name its descriptor, for people
 * @param value of the Java type that the syntax names
 */
public record Varbind(String name, String oid, Syntax syntax, Object value) {}
