/** The command line. It asks the agent over HTTP, or reads the last status it left behind. */
@NullMarked
package org.haoscar.agent.cli;

import org.jspecify.annotations.NullMarked;
