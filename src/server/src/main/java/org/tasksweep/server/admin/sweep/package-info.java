/**
 * The resources of the admin API for sweeps: plan, run, steer, follow and report.
 *
 * <ol>
 *   <li>Resources only translate.
 *   <li>Whoever waits for a sweep, by {@code ?wait=} or by events, holds no thread and has a place per key.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.sweep;

import org.jspecify.annotations.NullMarked;
