/**
 * At the start, deletes again what the ledger says is deleted but the database, restored from an old backup, still has.
 *
 * <ol>
 *   <li>Acts that the database has and the ledger lacks, since the process died between the two, are added to the ledger.
 *   <li>A database that lacks acts of the ledger was restored from a backup: the tasks whose last act in the ledger is a
 *       deletion that the database lacks are deleted again, by an ordinary deletion with its audit entry.
 *   <li>A task that was made after its deletion is a new one and stays. A restoration is not repeated.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.recovery;

import org.jspecify.annotations.NullMarked;
