/**
 * Tasks in the admin API: listed, read, imported, deleted and restored.
 *
 * <ol>
 *   <li>Resources only translate: parameters in, commands and queries out, records back.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.task;

import org.jspecify.annotations.NullMarked;
