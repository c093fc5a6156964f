/**
 * A test double of Tasksweep: a service in the process of a test, {@link org.tasksweep.testing.TestService}, for programs
 * that use the Java client or speak to the API themselves.
 *
 * <ol>
 *   <li>What it answers, it answers like the service: the same tests run against both.
 *   <li>What it cannot answer like the service, it refuses with 501 {@code NOT_IN_TEST_DOUBLE} and a sentence. It never guesses.
 *   <li>It keeps everything in memory, listens on the loopback address only, and ends with the test.
 *   <li>Faults come when a test asks for them ({@link org.tasksweep.testing.Fault}), and never by themselves.
 * </ol>
 *
 * Out of scope: policies, keys, the audit, certificates, pictures, imports, purges, limits and budgets.
 */
@NullMarked
package org.tasksweep.testing;

import org.jspecify.annotations.NullMarked;
