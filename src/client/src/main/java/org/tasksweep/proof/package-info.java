/**
 * Checks what Tasksweep proves, without Tasksweep: the audit, and certificates of erasure. Needs nothing but the JDK.
 *
 * <ol>
 *   <li>The server makes its proofs with the same classes.
 *   <li>The formats are described in {@code src/docs/audit.md}, so that anybody can check a proof with a program of
 *       their own.
 * </ol>
 */
@NullMarked
package org.tasksweep.proof;

import org.jspecify.annotations.NullMarked;
