/**
 * An account at a provider in front of which the service stands: registers its tasks, and deletes them there.
 *
 * <ol>
 *   <li>Every deletion goes through the trash: what the provider is asked for is committed before it is asked, so a process that
 *       dies loses nothing, and holds, budgets, the audit and the ledger apply.
 *   <li>A task is gone only if the provider's own {@code infobytaskid} no longer finds it. No answer is no outcome.
 *   <li>The address and the key come from the settings; nothing in a request changes them.
 *   <li>Without {@code TASKSWEEP_UPSTREAM_URL} nothing of this package is loaded.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.provider;

import org.jspecify.annotations.NullMarked;
