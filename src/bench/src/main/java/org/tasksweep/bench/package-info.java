/**
 * Measures the service against raw SQL: same database, same run, same number of clients. A figure without its command is no
 * figure; see {@code src/docs/performance.md}.
 */
@NullMarked
package org.tasksweep.bench;

import org.jspecify.annotations.NullMarked;
