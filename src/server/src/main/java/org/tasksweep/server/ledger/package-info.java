/**
 * The ledger of deletions: files outside of the database that outlast a restore of it from a backup.
 *
 * <ol>
 *   <li>A record is written after the commit, since what was rolled back must never be repeated, and is on the disk before
 *       the answer. Requests that wait at the same time share one {@code fsync}.
 *   <li>A task is a salted hash in it: who has the files learns no id.
 *   <li>A record names the audit entry of its act, by id and time: so a database can be asked whether it knows the act.
 *   <li>Out of scope: which deletions a restored database lacks, and to delete again; see {@code recovery}.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.ledger;

import org.jspecify.annotations.NullMarked;
