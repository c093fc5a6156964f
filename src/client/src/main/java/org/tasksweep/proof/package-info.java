/**
 * Verifies the audit and certificates of erasure without the service. Needs only the JDK.
 *
 * <ol>
 *   <li>The server makes its seals and certificates with the same classes.
 *   <li>{@code src/docs/audit.md} and {@code src/docs/certificates.md} describe the formats, so that anybody can check a
 *       proof with a program of their own.
 * </ol>
 */
@NullMarked
package org.tasksweep.proof;

import org.jspecify.annotations.NullMarked;
