/**
 * Converts between numbers of the database and the ids that people read, such as {@code sw_42}.
 *
 * <ol>
 *   <li>Ids are opaque outside of the server: nobody else relies on their form.
 *   <li>A text that is not such an id is treated as an unknown id.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.id;

import org.jspecify.annotations.NullMarked;
