package org.haoscar.mbeans.cib;

import org.haoscar.mbeans.text.Attributes;

/** A node of the configuration, with its permanent attributes, such as {@code standby}. */
public record Member(String id, String name, Attributes attributes) {}
