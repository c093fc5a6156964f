/**
 * Holds: they protect tasks from deletion, by ids or by a filter, until they are released or end.
 *
 * <ol>
 *   <li>A hold is part of the statements that delete ({@link org.tasksweep.server.hold.HoldCondition}): nobody can come in between.
 *   <li>Once the making of a hold is answered, nothing that it covers is deleted any more, on no node; tasks that come
 *       later are covered as well.
 *   <li>A statement that was written without a hold it should obey deletes nothing, says so, and is written anew.
 *   <li>A key of one owner holds that owner's tasks only, and sees only its own holds.
 *   <li>Holds are never removed; what becomes of them is in the audit, written in the same transaction.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.hold;

import org.jspecify.annotations.NullMarked;
