/**
 * The fixtures of the tests: a real PostgreSQL, a fixed clock, and tasks that were imported.
 *
 * <ol>
 *   <li>One server for a whole test run, started on first use, stopped at the end; its tables are empty before each test.
 *   <li>Nothing is pretended: no mocks, no other database.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.given;

import org.jspecify.annotations.NullMarked;
