/**
 * Holds: they protect tasks from deletion, by ids or by a filter, until they are released or expire.
 *
 * <ol>
 *   <li>A hold is part of the statements that delete ({@link org.tasksweep.server.hold.HoldCondition}): no deletion can come in between.
 *   <li>After the answer to the request that makes a hold, no node deletes a task that it covers; tasks that come
 *       later are covered as well.
 *   <li>A statement that was composed without a hold in force deletes nothing and says so; it is then composed again.
 *   <li>A key of one owner holds that owner's tasks only, and sees only its own holds.
 *   <li>Holds are never removed; their changes are in the audit, written in the same transaction.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.hold;

import org.jspecify.annotations.NullMarked;
