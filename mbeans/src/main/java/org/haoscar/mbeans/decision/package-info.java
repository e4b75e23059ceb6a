/** Decisions as pure functions: state, event and now give a result with its reason. */
package org.haoscar.mbeans.decision;
