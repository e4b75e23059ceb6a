/** One HTTP server for Jolokia and what comes beside it: who may do what, TLS, limits. */
@NullMarked
package org.haoscar.agent.http;

import org.jspecify.annotations.NullMarked;
