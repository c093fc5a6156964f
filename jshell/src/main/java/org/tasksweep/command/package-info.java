/**
 * The subcommands beside the prompt, such as {@code tasksweep list}: each calls the words of {@link org.tasksweep.shell} and
 * starts no JShell.
 *
 * <ol>
 *   <li>{@link org.tasksweep.command.CommandTable} is the one table: parsing, help and the completion of three shells are made
 *       from it.
 *   <li>A command that deletes asks, or needs {@code --yes}; if nobody can be asked, it refuses before it sends anything.
 *   <li>Standard output has the answer and nothing else; questions need a terminal, errors go to standard error.
 *   <li>It ends as scripts do: 0 done, 1 failed or incomplete, 64 wrong arguments.
 * </ol>
 *
 * Out of scope: what a word does and prints ({@code org.tasksweep.shell}), and the choice between prompt, script and command
 * ({@code org.tasksweep.launcher}).
 */
@NullMarked
package org.tasksweep.command;

import org.jspecify.annotations.NullMarked;
