/**
 * The configuration file. Each key is declared once, in {@link org.haoscar.agent.config.Schema}:
 * the reading, the reference and the file as installed come from there.
 */
package org.haoscar.agent.config;
