/**
 * The ids that Tasksweep itself gives: how a number becomes an id that people read, and back.
 *
 * <ol>
 *   <li>Ids are opaque outside of the server: nobody else counts on their form.
 *   <li>A text that is not such an id belongs to nothing, as if it were unknown.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.id;

import org.jspecify.annotations.NullMarked;
