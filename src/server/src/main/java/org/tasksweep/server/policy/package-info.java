/**
 * Policies: retention rules that start sweeps by themselves, and the forecast of what they will delete.
 *
 * <ol>
 *   <li>A run is an ordinary sweep with the rights of whoever made the policy active. A policy is made paused.
 *   <li>One transaction takes a due policy, starts its sweep and sets its next time, so that a crash neither loses nor
 *       doubles a run. A run that was missed is made up once. A policy has one sweep at a time.
 *   <li>A run that finds more tasks than its budget deletes nothing, and waits for a person.
 *   <li>A node whose clock differs from that of the database starts no run.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.policy;

import org.jspecify.annotations.NullMarked;
