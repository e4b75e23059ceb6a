/** The mounts that the pair's services stand on, read without ever waiting for one of them. */
package org.haoscar.mbeans.filesystem;
