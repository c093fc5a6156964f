/**
 * The one rule of what happens to one id, used by every way in.
 *
 * <ol>
 *   <li>Lock in id order, judge, move to the trash and record the sweep are one statement, and so one transaction.
 *   <li>The owner and the holds are part of the statement: nobody can come in between.
 *   <li>Every id asked for gets exactly one outcome.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.deletion;

import org.jspecify.annotations.NullMarked;
