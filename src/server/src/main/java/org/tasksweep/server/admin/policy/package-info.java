/**
 * The resources of the admin API for policies: make, list, change, pause, resume, run, forecast and preview.
 *
 * <ol>
 *   <li>Resources only translate.
 *   <li>What makes a policy delete needs the scopes of the deletion, and {@code :resume} the entity tag of what was looked at.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.policy;

import org.jspecify.annotations.NullMarked;
