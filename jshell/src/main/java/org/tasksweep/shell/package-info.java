/**
 * The commands of the shell ("words"), as plain Java methods at a JShell prompt, in a script, or after {@code tasksweep -e}.
 *
 * <ol>
 *   <li>{@link org.tasksweep.shell.Words} and its like hold the words; each has help, which a test checks.
 *   <li>Selecting never acts. {@code delete} deletes exactly the ids it is given, or the ids of the pages that a list
 *       has shown; a list that was not shown yet refuses.
 *   <li>Values print themselves, safely: text from outside goes through {@link org.tasksweep.text.Harmless}.
 *   <li>An error is one sentence and a hint ({@link org.tasksweep.shell.UserError}), never a stack trace; it stops a script.
 *       {@code lastError()} has the trace.
 *   <li>A script ends with 0 if all is done, 1 if it failed or ids are left, 2 if it does not compile, 64 for wrong arguments.
 *   <li>The prompt shows the true service and mode: {@link org.tasksweep.shell.PromptChannel} sends them from the JVM of the
 *       session to that of the prompt.
 *   <li>The words keep one session per JVM and belong to one thread.
 * </ol>
 *
 * Out of scope: HTTP and retries ({@code org.tasksweep.client}), and the line editor ({@code org.tasksweep.prompt}).
 */
@NullMarked
package org.tasksweep.shell;

import org.jspecify.annotations.NullMarked;
