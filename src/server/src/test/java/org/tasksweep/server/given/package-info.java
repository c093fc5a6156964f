/**
 * What tests start from: a real PostgreSQL, a clock that stands still, tasks that came in through the import.
 *
 * <ol>
 *   <li>One server for a whole test run, started on first use, stopped at the end; its tables are empty before each test.
 *   <li>Nothing is pretended: no mocks, no other database.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.given;

import org.jspecify.annotations.NullMarked;
