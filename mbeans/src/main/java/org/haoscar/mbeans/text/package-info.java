/** How text that tools print is read, whatever it is about: pure, bounded, never throwing. */
package org.haoscar.mbeans.text;
