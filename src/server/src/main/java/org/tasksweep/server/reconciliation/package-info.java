/**
 * Reconciliation: which pictures of the image store no task names, and moving them aside, back, or away for good.
 *
 * <ol>
 *   <li>A picture is named by the tasks that the tables of references list and that are alive or in the trash; rows that did not
 *       come in through the import are added to these tables first.
 *   <li>A path is claimed in the transaction that moves its picture: an import of it waits for the end of the transaction.
 *   <li>A picture is moved before the commit, and each move can be repeated, so a crash in between loses nothing. What such a
 *       crash leaves aside is moved back at the end of an undo or before a purge, which removes only what was counted.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.reconciliation;

import org.jspecify.annotations.NullMarked;
