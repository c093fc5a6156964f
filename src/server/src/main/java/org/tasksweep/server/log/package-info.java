/**
 * The fields of log lines: which request or sweep a line is about, as a member of its own when the log is JSON.
 *
 * <ol>
 *   <li>Fields belong to a thread for the time of a block; work that goes on in another thread takes them along.
 *   <li>Outside of Open Liberty there are none, and nothing fails.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.log;

import org.jspecify.annotations.NullMarked;
