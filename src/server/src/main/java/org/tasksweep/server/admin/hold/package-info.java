/**
 * Holds in the admin API.
 *
 * <ol>
 *   <li>Resources only translate.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.hold;

import org.jspecify.annotations.NullMarked;
