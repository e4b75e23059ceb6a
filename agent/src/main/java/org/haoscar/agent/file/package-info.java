/** Files that others read while we write them. */
@NullMarked
package org.haoscar.agent.file;

import org.jspecify.annotations.NullMarked;
