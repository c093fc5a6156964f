/**
 * The ledger of deletions: append-only files outside of the database, from which the package {@code recovery} deletes
 * again what an old backup brings back.
 *
 * <ol>
 *   <li>A record is written after the commit, since what was rolled back must never be repeated, and is on the disk before
 *       the answer. Requests that wait at the same time share one {@code fsync}.
 *   <li>Ids are stored as salted hashes, so the files reveal no id.
 *   <li>A record names the audit entry of its act, by id and time, so that the database can tell whether it knows the act.
 *   <li>A ledger belongs to one database.
 *   <li>Out of scope: finding the deletions that a restored database lacks, and repeating them; see {@code recovery}.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.ledger;

import org.jspecify.annotations.NullMarked;
