/**
 * Formats values for a terminal: tables, numbers, times, widths, and text that can do no harm there.
 *
 * <ol>
 *   <li>Nothing here knows tasks, HTTP or the terminal; width and colour are given.
 *   <li>All text from outside goes through {@link org.tasksweep.text.Harmless}: its result cannot move the cursor, break
 *       the line, reorder or hide anything.
 *   <li>Widths are terminal columns, not characters.
 *   <li>Everything is immutable or used by one thread; locale and time zone of the machine have no effect.
 * </ol>
 *
 * Out of scope: the content of the text (the package {@code shell}).
 */
@NullMarked
package org.tasksweep.text;

import org.jspecify.annotations.NullMarked;
