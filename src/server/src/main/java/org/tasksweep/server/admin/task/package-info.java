/**
 * The resources of the admin API for tasks: list, read, import, delete and restore.
 *
 * <ol>
 *   <li>Resources only translate: parameters in, commands and queries out, records back.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.task;

import org.jspecify.annotations.NullMarked;
