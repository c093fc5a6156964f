/**
 * The manifest of a sweep: the ids that its plan pinned, in blocks of 1,000, with the outcome of each id.
 *
 * <ol>
 *   <li>Written once by the planner; the digest names exactly these ids.
 *   <li>An outcome is one letter of the block, written in the transaction that moves the row: there is no other
 *       cursor to lose.
 *   <li>The deleted, restored and purged tasks of a sweep are counted from here.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.manifest;

import org.jspecify.annotations.NullMarked;
