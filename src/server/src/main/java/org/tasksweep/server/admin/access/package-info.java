/**
 * The resources of the admin API for API keys, and for signing in to the HTML page and out of it.
 *
 * <ol>
 *   <li>Resources only translate.
 *   <li>A key is shown once, when it is made.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.admin.access;

import org.jspecify.annotations.NullMarked;
