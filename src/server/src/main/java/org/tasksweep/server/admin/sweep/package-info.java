/**
 * The resources of the admin API for sweeps: plan, run, pause, cancel, undo and purge, progress, reports and certificates.
 *
 * <ol>
 *   <li>Resources only translate.
 *   <li>A client that waits for a sweep, by {@code ?wait=} or by events, holds no thread; a key has a limited number of them.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.sweep;

import org.jspecify.annotations.NullMarked;
