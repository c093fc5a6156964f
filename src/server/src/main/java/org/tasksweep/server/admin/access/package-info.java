/**
 * API keys and the session of the page in the admin API.
 *
 * <ol>
 *   <li>Resources only translate.
 *   <li>A key is shown once, when it is made.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.access;

import org.jspecify.annotations.NullMarked;
