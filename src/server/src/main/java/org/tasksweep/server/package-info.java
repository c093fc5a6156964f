/**
 * The service as a whole: settings, wiring, start and stop, and the servlet filters that every request passes.
 *
 * <ol>
 *   <li>Everything is built by hand, once, in {@code Wiring}; dependencies go one way, from here down to {@code db} and {@code problem}.
 *   <li>The start never gives up: if something is missing (a database, a free port), the log says so and the start tries
 *       again; until it succeeds, requests are answered 503 with Retry-After.
 * </ol>
 */
@NullMarked
package org.tasksweep.server;

import org.jspecify.annotations.NullMarked;
