/**
 * What threads work on: which request or sweep it is and the span that statements belong to, for log lines and traces, and
 * work that is done again and again.
 *
 * <ol>
 *   <li>Fields and span belong to a thread for the time of a block; work that goes on in another thread takes them along.
 *   <li>Outside of Open Liberty there are no fields, without {@code TASKSWEEP_TRACES} no spans, and nothing fails.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.log;

import org.jspecify.annotations.NullMarked;
