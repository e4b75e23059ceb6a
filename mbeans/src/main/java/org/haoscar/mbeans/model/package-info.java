/** The words of the domain: immutable values and nothing else. */
package org.haoscar.mbeans.model;
