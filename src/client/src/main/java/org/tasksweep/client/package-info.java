/**
 * The Java client: one object, {@link org.tasksweep.client.Tasksweep}, finds, deletes, restores and imports tasks,
 * and gives access to sweeps, policies, holds, keys and the audit.
 *
 * <ol>
 *   <li>{@code Tasksweep} is immutable and may be shared by any number of threads; so may everything it returns.
 *   <li>Every failure of a request is a {@link org.tasksweep.client.TasksweepException}: it says what happened, then what to
 *       do, and whether the same call may succeed later. No message, no {@code toString()} and no log contains the API key.
 *   <li>A missing argument (null or blank) never means "everything": it is an {@link java.lang.IllegalArgumentException}, thrown
 *       before anything is sent.
 *   <li>An id that could not be deleted is a result, not an exception. If a deletion fails half way, the
 *       exception contains what was already deleted.
 *   <li>Calls that are harmless to repeat are repeated after connection errors and 429, 502, 503 and 504, with
 *       growing random pauses, within one deadline; requests that change something have an Idempotency-Key. Creating a key
 *       and importing a stream are never repeated here.
 *   <li>The key goes to the given address only: redirects are reported, not followed.
 *   <li>Memory does not grow with the length of a list, an import or a report.
 * </ol>
 *
 * Out of scope: the JSON records ({@code org.tasksweep.wire}), and how results are shown to a person (the shell).
 */
@NullMarked
package org.tasksweep.client;

import org.jspecify.annotations.NullMarked;
