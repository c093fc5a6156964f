/**
 * Measures the service against raw SQL in the same database, in the same run, and with the same number of clients. Every figure
 * is published with its command; see {@code src/docs/performance.md}.
 */
@NullMarked
package org.tasksweep.bench;

import org.jspecify.annotations.NullMarked;
