/**
 * Loads the demo on request: 5,000 realistic tasks with pictures, the same on every machine.
 *
 * <ol>
 *   <li>Loaded once, on the first start with {@code TASKSWEEP_DEMO=true}; a load that was cut off continues at the next start.
 *   <li>It holds values that break careless software: markup, quotes, SQL, formulas, right-to-left text, emoji, long text.
 *   <li>The tasks are imported, as all other tasks are.
 * </ol>
 */
@NullMarked
package org.tasksweep.server.demo;

import org.jspecify.annotations.NullMarked;
