/**
 * The prompt: a line editor with history and completion in front of a JShell in a JVM of its own.
 *
 * <ol>
 *   <li>{@link org.tasksweep.prompt.Prompt} reads a line, evaluates it, and prints the answer, until the person leaves.
 *   <li>The prompt shows the true service and mode: {@link org.tasksweep.shell.PromptChannel} sends them from the JVM of the
 *       session.
 *   <li>The history is a file that only its owner can read, and no line with a key gets into it.
 *   <li>Completion asks the service for names, and never changes anything.
 *   <li>If the JVM of the session ends, another one is started, in which words can only look.
 * </ol>
 *
 * Out of scope: what a word does and prints ({@code org.tasksweep.shell}), scripts and commands.
 */
@NullMarked
package org.tasksweep.prompt;

import org.jspecify.annotations.NullMarked;
