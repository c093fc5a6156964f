/**
 * The resources of the admin API for holds: create, list, read and release.
 *
 * <ol>
 *   <li>Resources only translate.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.hold;

import org.jspecify.annotations.NullMarked;
