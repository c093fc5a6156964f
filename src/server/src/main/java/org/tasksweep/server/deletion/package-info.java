/**
 * Moves tasks to the trash and back by their ids, with the SQL that does it; every caller gets exactly one outcome per
 * id, by the same rules.
 *
 * <ol>
 *   <li>Judging, moving to the trash and recording the sweep are one statement, and so one transaction; all or nothing
 *       locks first, in id order.
 *   <li>The owner and the holds are part of the statement: no other change can come in between.
 *   <li>Every requested id gets exactly one outcome.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.deletion;

import org.jspecify.annotations.NullMarked;
